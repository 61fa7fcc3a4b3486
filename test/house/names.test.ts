import { existsSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Action } from '#shared/contract/action'
import { platformNumber } from '#shared/contract/fields'
import { contract } from '#shared/contract/index'
import { rolesOf } from '../../cloudfunctions/_domain/case/command-row'
import { type CommandType, caseCommands } from '../../cloudfunctions/_domain/case/commands'
import { committedFieldsOf } from '../../cloudfunctions/_gateway/committed-texts'
import { caseCommandsByAction } from '../../cloudfunctions/_rules/commands-by-action'
import { presentModules } from '../../scripts/modules/profile'
import { inRoot } from '../../scripts/paths'
import {
  actionFolder,
  actions,
  actionsWithFile,
  actionsWithRow,
  commandsGivenBy,
  fileFor,
  fileOf,
  forwardedActions,
  nameOf,
} from './actions'
import { areModulesMissing, files, importsOf, read, root } from './sources'

describe('names', () => {
  it('are kebab-case', () => {
    const wrong = files(/^(miniprogram|cloudfunctions|local|scripts|test|typings)\/.*\.ts$/).filter(
      (file) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.(test|d))?\.ts$/.test(basename(file)),
    )
    expect(wrong).toEqual([])
  })

  it('say what lives there', () => {
    const vague = /(^|\/)(utils?|helpers?|common|managers?|misc|stuff)(\/|\.|-|$)/
    expect(
      files(/^(miniprogram|cloudfunctions|local|scripts|test|typings)\//).filter(
        // A fixture is a foreign Mini Program, with names of its own.
        (file) => vague.test(file) && !file.includes('/fixtures/'),
      ),
    ).toEqual([])
  })

  it('of a page repeat its folder', () => {
    const wrong = files(
      /^miniprogram\/(pages|officer|command-centre|merchant|publicity|components|modules)\/.*\.wxml$/,
    ).filter((file) => basename(file, '.wxml') !== basename(dirname(file)))
    expect(wrong).toEqual([])
  })
})

describe('layers of tests', () => {
  const layers = [...read('vitest.config.ts').matchAll(/layer\('[a-z]+', '([a-z]+)'/g)].map(
    ([, dir]) => dir,
  )

  it.each(layers)('%s has tests', (dir) => {
    expect(files(new RegExp(`^test/${dir}/.*\\.test\\.ts$`)).length).toBeGreaterThan(0)
  })
})

/** What of a schema of valibot says what it accepts. */
interface Schema {
  type: string
  pipe?: Schema[]
  wrapped?: Schema
  item?: Schema
  entries?: Record<string, Schema>
  options?: unknown[]
}

/** Whether a schema accepts any text: personal data, which no event may hold. */
function holdsFreeText(schema: Schema): boolean {
  const { type, pipe = [], wrapped, item, entries = {}, options = [] } = schema
  if (type === 'string' || type === 'any' || type === 'unknown')
    return !pipe.some((step) => step.type === 'regex' || step.type === 'iso_date')
  const inner = [wrapped ?? [], item ?? [], Object.values(entries)].flat()
  if (type === 'union' || type === 'variant') inner.push(...(options as Schema[]))
  return inner.some(holdsFreeText)
}

/** The module that each action belongs to; the core's are missing. */
async function modulesByAction(): Promise<Map<string, string>> {
  const modules = new Map<string, string>()

  for (const module of presentModules(root)) {
    const file = inRoot('miniprogram', 'modules', module, 'contract.ts')
    // A module may consist of pages alone.
    if (!existsSync(file)) continue
    // Which modules there are is known only now, so Vite cannot look at this import before.
    const { contract }: { contract: Record<string, object> } = await import(/* @vite-ignore */ file)
    for (const [area, verbs] of Object.entries(contract))
      for (const verb of Object.keys(verbs)) modules.set(`${area}.${verb}`, module)
  }

  return modules
}

describe('one name per thing all the way down', () => {
  it('every action of the contract has its file, its row of commands.ts, or a command to pass on', () => {
    const ways = actions.map((action): [string, string[]] => [
      nameOf(action),
      [
        ...(actionsWithFile.includes(action) ? ['file'] : []),
        ...(actionsWithRow.includes(nameOf(action)) ? ['row'] : []),
        ...(forwardedActions.includes(action) ? ['command'] : []),
      ],
    ])
    const names: string[] = actions.map(nameOf)

    expect(ways.filter(([, found]) => found.length !== 1)).toEqual([])
    expect(actionsWithRow.filter((row) => !names.includes(row))).toEqual([])
    expect(ways.filter(([, [way]]) => way === 'command').length).toBeGreaterThan(5)
  })

  const inputSchemaOf = ([area, verb]: [string, string]) =>
    (contract as Record<string, Record<string, Action>>)[area]![verb]!.input
  /** The input of an action, field by field. */
  const inputOf = (action: [string, string]): Record<string, Schema> =>
    (inputSchemaOf(action) as unknown as Schema).entries ?? {}

  it('an action with a command to pass on gives its input as the data, by its type', () => {
    const commandSources = files(/^cloudfunctions\/_(domain\/case|modules)\/.*commands\.ts$/).map(
      read,
    )
    const wrong = forwardedActions.flatMap((action) => {
      const name = nameOf(action)
      const { caseId, ...data } = inputOf(action)
      if (caseId === undefined) return [`${name}: its input has no caseId`]
      if (Object.keys(data).length === 0) return []

      // Rows that share their rule take its type from a constant of their file.
      return commandsGivenBy(name).flatMap((command) => {
        const source =
          commandSources.find((text) => text.includes(`\n  ${command}: command(`)) ?? ''
        return /ActionData<[^>]*>/.test(source) && source.includes(`'${name}'`)
          ? []
          : [`${name}: type the data of the command ${command} as ActionData<'${name}'>`]
      })
    })

    expect(wrong).toEqual([])
  })

  it('an action with several commands to pass on gives each for other roles', () => {
    const rolesGiving = (type: string): string[] =>
      caseCommands[type as CommandType].as.flatMap((relation) => rolesOf[relation])

    const several = forwardedActions.filter((action) => commandsGivenBy(nameOf(action)).length > 1)
    expect(several.length).toBeGreaterThan(0)

    for (const action of several) {
      const roles = commandsGivenBy(nameOf(action)).flatMap((type) => [
        ...new Set(rolesGiving(type)),
      ])
      expect(roles, nameOf(action)).toEqual([...new Set(roles)])
    }
  })

  it('a free text is never passed on as it is: it is declared with committedText', () => {
    const withText = forwardedActions.flatMap((action) => {
      const committed = committedFieldsOf(inputSchemaOf(action))
      return Object.entries(inputOf(action)).flatMap(([field, schema]) =>
        holdsFreeText(schema) && !committed.includes(field) ? [`${nameOf(action)}: ${field}`] : [],
      )
    })

    expect(withText).toEqual([])
    expect(holdsFreeText(inputOf(['mediation', 'pause']).note!)).toBe(true)
    expect(holdsFreeText(platformNumber as unknown as Schema)).toBe(false)
  })

  it('every action of the contract has its test', async () => {
    const tests = files(/^test\/actions\//)
    const moduleByAction = await modulesByAction()
    for (const [area, verb] of actions) {
      const module = moduleByAction.get(`${area}.${verb}`)
      // A test that needs several modules lies in a folder that is named after all of them.
      const folderOf = (path: string) => path.split('/').slice(2, -1).join('/')
      const isItsFolder = (folder: string) =>
        module === undefined
          ? folder === area
          : folder.startsWith('modules/') &&
            folder.slice('modules/'.length).split('+').includes(module)
      const file = tests.find(
        (path) => path.endsWith(`/${fileOf(verb)}.test.ts`) && isItsFolder(folderOf(path)),
      )

      expect(file, `the test of ${area}.${verb}`).toBeDefined()
      expect(read(file!), `${area}.${verb}`).toMatch(/\b(it|test)(\.each\(|\()/)
    }
  })

  it('every file of an action exports its name', () => {
    expect(actionsWithFile.length).toBeGreaterThan(100)
    for (const [area, verb] of actionsWithFile) {
      const file = fileFor([area, verb])
      // The build makes the table of a function's actions from these names, past the compiler.
      const [, name] = read(file).match(`const (\\w+): Handler<'${area}.${verb}'>`) ?? []
      const exported = new RegExp(`export const ${verb}:|export \\{ ${name} as ${verb} \\}`)
      expect(name && read(file), `${area}.${verb}`).toMatch(exported)
    }
  })

  it('no action file is missing from the contract', () => {
    const known = new Set(actions.map(fileFor))
    const areas = Object.keys(contract)
    const inside = files(new RegExp(`${actionFolder.source}[a-z-]+\\.ts$`)).filter((file) =>
      areas.includes(basename(dirname(file))),
    )
    const imported = new Set(inside.flatMap(importsOf).map(({ to }) => `${to}.ts`))
    // What an action imports is a helper that only this function needs.
    const stray = inside.filter(
      (file) =>
        !known.has(file) &&
        !imported.has(file) &&
        !['index.ts', 'commands.ts'].includes(basename(file)),
    )

    expect(stray).toEqual([])
  })

  it('each function has its config.json', () => {
    for (const index of files(new RegExp(`${actionFolder.source}index\\.ts$`))) {
      const config = JSON.parse(read(`${dirname(index)}/config.json`))
      expect(config).toHaveProperty('timeout')
      expect(config.permissions).toHaveProperty('openapi')
    }
  })
})

describe('commands of a case', () => {
  it('are each given by an action or a timer', () => {
    const given = files(/^cloudfunctions\/(?!_domain\/).*\.ts$/)
      .map(read)
      .join('\n')
    const named: string[] = Object.values(caseCommandsByAction).flat()
    const types = Object.keys(caseCommands)

    expect(types.length).toBeGreaterThan(0)

    const isGiven = (type: string) =>
      named.includes(type) || new RegExp(`\\btype\\b.*'${type}'`).test(given)
    // The state machine of the core knows commands whose actions are in a module.
    if (!areModulesMissing) expect(types.filter((type) => !isGiven(type))).toEqual([])
  })
})
