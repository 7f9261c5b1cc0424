import { library } from '../../tsup.base.ts'

export default library({ index: 'src/index.ts', request: 'src/request/index.ts' })
