import { library } from '../../tsup.base.ts'

export default library({ index: 'src/index.ts', run: 'src/run/index.ts', testing: 'src/testing/index.ts' })
