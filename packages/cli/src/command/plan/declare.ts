import { Option } from 'commander'
import type { Command } from 'commander'
import { lazily } from '../../lazily.ts'
import type { Session } from '../../lazily.ts'
import { PLAN_FORMATS, declareCreateArguments, declareServers, declareTimeout } from '../server/arguments.ts'

const AFTER = `
A plan is what the operation would do, in order: each step with its reason and with what takes it back.
Nothing is changed. Names that are chosen at random (the server's id, its MAC addresses) are new each time.

Examples:
  novalet plan server create web --image cirros --flavor m1.tiny
  novalet plan server create web --image cirros --flavor m1.tiny --xml
  novalet plan server delete web -f json`

/** `plan server …` */
export function declarePlan(program: Command, session: Session): void {
  const plan = program.command('plan').description('show what an operation would do, and do nothing')
  const server = plan.command('server').description('plans of operations on servers').addHelpText('after', AFTER)
  declarePlanFormat(declareCreateArguments(server.command('create').description('plan the creation of a server'))).action(
    lazily(session, async () => (await import('./plan-create.ts')).planCreate),
  )
  declarePlanFormat(declareServers(server.command('delete').description('plan the deletion of servers'))).action(
    lazily(session, async () => (await import('./plan-delete.ts')).planDelete),
  )
  declarePlanFormat(declareServers(server.command('start').description('plan the start of servers'))).action(
    lazily(session, async () => (await import('./plan-start.ts')).planStart),
  )
  declarePlanFormat(declareTimeout(declareServers(server.command('stop').description('plan the stop of servers')))).action(
    lazily(session, async () => (await import('./plan-stop.ts')).planStop),
  )
}

function declarePlanFormat(command: Command): Command {
  return command
    .addOption(new Option('-f, --format <format>', 'text for people, json or yaml: the whole plan').choices(PLAN_FORMATS).default('text'))
    .option('--noindent', 'JSON on one line')
    .option('--xml', 'print the domain XML too')
    .option('--inputs', 'print what each step is told: paths, sizes, commands')
    .addHelpText('after', AFTER)
}
