import { existsSync } from 'node:fs'
import type { CommandType } from '../../cloudfunctions/_domain/case/commands'
import type { moduleCommands } from '../../cloudfunctions/_modules/generated/commands'
import { presentModules } from '../../scripts/modules/profile'
import { inRoot } from '../../scripts/paths'

/** A command that the core has without any module. */
export type CoreCommandType = Exclude<CommandType, keyof typeof moduleCommands>

/**
 * The rows that the tests of modules add to a table of the commands of a case: what the files
 * test/domain/modules/NAME/case-commands.ts export by a name, joined.
 */
export async function moduleRows<Value>(exported: string): Promise<Record<string, Value>> {
  const rows: Record<string, Value> = {}
  for (const name of presentModules(inRoot())) {
    const file = inRoot('test', 'domain', 'modules', name, 'case-commands.ts')
    if (existsSync(file)) Object.assign(rows, (await import(file))[exported])
  }
  return rows
}
