import { existsSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Action } from '#shared/contract/action'
import { caseCommandsByAction } from '#shared/contract/case-commands'
import { platformNumber } from '#shared/contract/fields'
import { contract } from '#shared/contract/index'
import { caseCommands } from '../../cloudfunctions/_domain/case/commands'
import { presentModules } from '../../scripts/modules/profile'
import { inRoot } from '../../scripts/paths'
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

/** `changePhone` lives in `change-phone.ts`. */
const fileOf = (verb: string) => verb.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** Where actions of an area lie: in its function, or in a module that adds to it. */
const actionFolder = /^cloudfunctions\/(?:[a-z]+|_modules\/[a-z-]+\/(?:functions\/)?[a-z]+)\//

/** The actions that stand in a `commands.ts`. */
async function commandRows(): Promise<string[]> {
  const tables = files(new RegExp(`${actionFolder.source}commands\\.ts$`)).map(async (file) => {
    const { commands } = (await import(`../../${file}`)) as { commands: object }
    return Object.keys(commands).map((verb) => `${basename(dirname(file))}.${verb}`)
  })
  return (await Promise.all(tables)).flat()
}

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
    return !pipe.some((step) => step.type === 'regex')
  const inner = [wrapped ?? [], item ?? [], Object.values(entries)].flat()
  if (type === 'union' || type === 'variant') inner.push(...(options as Schema[]))
  return inner.some(holdsFreeText)
}

/** Whether the build makes the action from the one command that it gives. */
function isForwarded(
  action: [string, string],
  withFile: [string, string][],
  rows: string[],
): boolean {
  const name = action.join('.')
  const types = (caseCommandsByAction as Record<string, readonly string[]>)[name] ?? []
  return types.length === 1 && !withFile.includes(action) && !rows.includes(name)
}

/** The module that each action belongs to; the core's are missing. */
async function modulesByAction(): Promise<Map<string, string>> {
  const modules = new Map<string, string>()
  for (const module of presentModules(root)) {
    // A module may consist of pages alone.
    if (!existsSync(inRoot('miniprogram', 'modules', module, 'contract.ts'))) continue
    const { contract }: { contract: Record<string, object> } = await import(
      `../../miniprogram/modules/${module}/contract`
    )
    for (const [area, verbs] of Object.entries(contract))
      for (const verb of Object.keys(verbs)) modules.set(`${area}.${verb}`, module)
  }
  return modules
}

describe('one name per thing all the way down', () => {
  const actions = Object.entries(contract).flatMap(([area, verbs]) =>
    Object.keys(verbs).map((verb): [string, string] => [area, verb]),
  )

  const sources = files(/^cloudfunctions\//)
  /** The file of an action, in its function or in a module. */
  const fileFor = ([area, verb]: [string, string]): string =>
    sources.find(
      (file) => actionFolder.test(file) && file.endsWith(`/${area}/${fileOf(verb)}.ts`),
    ) ?? ''
  const withFile = actions.filter((action) => fileFor(action) !== '')

  it('every action of the contract has its file, its row of commands.ts, or a command to pass on', async () => {
    const rows = await commandRows()
    const name = ([area, verb]: [string, string]) => `${area}.${verb}`
    const ways = actions.map((action): [string, string[]] => [
      name(action),
      [
        ...(withFile.includes(action) ? ['file'] : []),
        ...(rows.includes(name(action)) ? ['row'] : []),
        ...(isForwarded(action, withFile, rows) ? ['command'] : []),
      ],
    ])
    expect(ways.filter(([, found]) => found.length !== 1)).toEqual([])
    expect(rows.filter((row) => !actions.map(name).includes(row))).toEqual([])
    expect(ways.filter(([, [way]]) => way === 'command').length).toBeGreaterThan(5)
  })

  /** The input of an action, field by field. */
  function inputOf([area, verb]: [string, string]): Record<string, Schema> {
    const { input } = (contract as Record<string, Record<string, Action>>)[area]![verb]!
    return (input as unknown as Schema).entries ?? {}
  }

  it('an action with a command to pass on gives its input as the data, by its type', async () => {
    const rows = await commandRows()
    const forwarded = actions.filter((action) => isForwarded(action, withFile, rows))
    const commandSources = files(/^cloudfunctions\/_(domain\/case|modules)\/.*commands\.ts$/).map(
      read,
    )
    const wrong = forwarded.flatMap((action) => {
      const name = action.join('.')
      const { caseId, ...data } = inputOf(action)
      if (caseId === undefined) return [`${name}: its input has no caseId`]
      if (Object.keys(data).length === 0) return []
      const [command] = (caseCommandsByAction as Record<string, readonly string[]>)[name]!
      const row = new RegExp(`^  ${command}: command\\([\\s\\S]*?^  }\\),`, 'm')
      const source = commandSources.flatMap((text) => row.exec(text)?.[0] ?? [])[0] ?? ''
      return source.includes(`ActionData<'${name}'>`)
        ? []
        : [`${name}: type the data of the command ${command} as ActionData<'${name}'>`]
    })
    expect(wrong).toEqual([])
  })

  it('a free text is never passed on as it is: a row commits to it', async () => {
    const rows = await commandRows()
    const forwarded = actions.filter((action) => isForwarded(action, withFile, rows))
    const withText = forwarded.flatMap((action) =>
      Object.entries(inputOf(action)).flatMap(([field, schema]) =>
        holdsFreeText(schema) ? [`${action.join('.')}: ${field}`] : [],
      ),
    )
    expect(withText).toEqual([])
    expect(holdsFreeText(inputOf(['mediation', 'pause']).note!)).toBe(true)
    expect(holdsFreeText(platformNumber as unknown as Schema)).toBe(false)
  })

  it('every action of the contract has its test', async () => {
    const tests = files(/^test\/actions\//)
    const moduleByAction = await modulesByAction()
    for (const [area, verb] of actions) {
      const module = moduleByAction.get(`${area}.${verb}`)
      const folder = module === undefined ? area : `modules/${module}`
      const file = `test/actions/${folder}/${fileOf(verb)}.test.ts`
      expect(tests).toContain(file)
      expect(read(file), `${area}.${verb}`).toMatch(/\b(it|test)(\.each\(|\()/)
    }
  })

  it('every file of an action exports its name', () => {
    expect(withFile.length).toBeGreaterThan(100)
    for (const [area, verb] of withFile) {
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
