import { basename, dirname } from 'node:path'
import { type ActionName, contract } from '#shared/contract/index'
import { caseCommandsByAction } from '../../cloudfunctions/_rules/commands-by-action'
import { files, read } from './sources'

/** `changePhone` lives in `change-phone.ts`. */
export const fileOf = (verb: string) =>
  verb.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** Where actions of an area lie: in its function, or in a module that adds to it. */
export const actionFolder =
  /^cloudfunctions\/(?:[a-z]+|_modules\/[a-z-]+\/(?:functions\/)?[a-z]+)\//

/** The actions of the contract, by area and verb. */
export const actions = Object.entries(contract).flatMap(([area, verbs]) =>
  Object.keys(verbs).map((verb): [string, string] => [area, verb]),
)

const sources = files(/^cloudfunctions\//)

/** The file of an action, in its function or in a module. */
export const fileFor = ([area, verb]: [string, string]): string =>
  sources.find((file) => actionFolder.test(file) && file.endsWith(`/${area}/${fileOf(verb)}.ts`)) ??
  ''

export const actionsWithFile = actions.filter((action) => fileFor(action) !== '')

/** The actions that stand in a `commands.ts`: a row of its table begins with two spaces. */
export const actionsWithRow = files(new RegExp(`${actionFolder.source}commands\\.ts$`)).flatMap(
  (file) => {
    const [, table = ''] = read(file).split('export const commands = {\n')
    return [...table.matchAll(/^ {2}(\w+):/gm)].map(
      ([, verb]) => `${basename(dirname(file))}.${verb}`,
    )
  },
)

/** The commands that an action gives. */
export const commandsGivenBy = (name: string): readonly string[] =>
  (caseCommandsByAction as Record<string, readonly string[]>)[name] ?? []

/** The actions that the build makes from the commands that they give. */
export const forwardedActions = actions.filter((action) => {
  const name = action.join('.')
  return (
    commandsGivenBy(name).length > 0 &&
    !actionsWithFile.includes(action) &&
    !actionsWithRow.includes(name)
  )
})

export const nameOf = (action: [string, string]) => action.join('.') as ActionName
