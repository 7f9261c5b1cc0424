import { library } from '../../tsup.base.ts'

export default library({ index: 'src/index.ts', render: 'src/render/index.ts' })
