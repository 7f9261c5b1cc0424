import { library } from '../../tsup.base.ts'

export default library({
  index: 'src/index.ts',
  schema: 'src/schema/index.ts',
  write: 'src/write/index.ts',
  validate: 'src/validate/index.ts',
})
