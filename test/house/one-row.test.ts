import { existsSync } from 'node:fs'
import { expect, it, vi } from 'vitest'
import { contract } from '#shared/contract/index'
import { permissions } from '../../cloudfunctions/_domain/permissions/table'
import { presentModules } from '../../scripts/modules/profile'
import { coreAreas, exportedName, joinedName, slices } from '../../scripts/modules/slices'
import { inRoot } from '../../scripts/paths'
import { actionFolder, actions, actionsWithRow, fileOf } from './actions'
import { files, read } from './sources'

/**
 * The registries are joined by spreading: of two rows with the same name, one would silently
 * replace the other. So a name may be given once only, by the core or by one module.
 */

const folderOf = { phone: 'miniprogram/modules', cloud: 'cloudfunctions/_modules' }

type Rows = Record<string, unknown>

/** Who gives a row of this name: `core` or a module. */
interface NamedRow {
  name: string
  giver: string
}

const rowsGivenBy = (giver: string, rows: Rows): NamedRow[] =>
  Object.keys(rows).map((name) => ({ name, giver }))

/** `area.verb` of each action in a part of the contract. */
const actionRows = (areas: Record<string, Rows>): Rows =>
  Object.fromEntries(
    Object.entries(areas).flatMap(([area, verbs]) =>
      Object.keys(verbs).map((verb) => [`${area}.${verb}`, true]),
    ),
  )

/** The rows that each module adds to a registry. */
async function rowsOfModules(file: string): Promise<NamedRow[]> {
  const slice = slices.find((candidate) => candidate.file === file)!
  const folder = folderOf[slice.side]
  const modulesWithFile = presentModules(inRoot()).filter((module) =>
    existsSync(inRoot(folder, module, `${file}.ts`)),
  )
  const rows: NamedRow[] = []
  for (const module of modulesWithFile) {
    const moduleFile = await import(inRoot(folder, module, `${file}.ts`))
    const exportedRows = moduleFile[exportedName(slice)]
    const named = slice.join === 'byArea' ? actionRows(exportedRows) : exportedRows
    rows.push(...rowsGivenBy(module, named))
  }
  return rows
}

/** A table of the core as a build without modules has it: all registries are empty. */
async function importWithoutModules(path: string): Promise<Record<string, any>> {
  const emptyAreas = Object.fromEntries(coreAreas.map((area) => [area, {}]))
  const emptyValues = { rows: {}, byModule: {}, list: [], byArea: emptyAreas }
  vi.resetModules()
  for (const slice of slices) {
    const generatedFile = inRoot(folderOf[slice.side], 'generated', `${slice.file}.ts`)
    vi.doMock(generatedFile, () => ({ [joinedName(slice)]: emptyValues[slice.join] }))
  }
  const imported = await import(inRoot(path))
  for (const slice of slices)
    vi.doUnmock(inRoot(folderOf[slice.side], 'generated', `${slice.file}.ts`))
  vi.resetModules()
  return imported
}

/** The kinds of jobs that the timers of the core and of modules list themselves. */
const kindsOfTimers = (): NamedRow[] =>
  files(/^cloudfunctions\/(_modules\/[a-z-]+\/functions\/)?[a-z]+\/index\.ts$/).flatMap((file) => {
    const [, kinds = ''] = /\bkinds: \{([^}]*)\}/.exec(read(file)) ?? []
    return [...kinds.matchAll(/(\w+):/g)].map(([, name]) => ({ name: name!, giver: file }))
  })

/** Names that more than one giver has, each with its givers. */
function findSharedNames(rows: NamedRow[]): string[] {
  const giversByName = new Map<string, string[]>()
  for (const { name, giver } of rows)
    giversByName.set(name, [...(giversByName.get(name) ?? []), giver])
  return [...giversByName]
    .filter(([, givers]) => givers.length > 1)
    .map(([name, givers]) => `${name}: ${givers.join(' and ')}`)
}

/** The names of a table of the core, by the file of the registry that adds to it. */
const coreTables: Record<string, () => Promise<Rows>> = {
  contract: async () =>
    actionRows((await importWithoutModules('miniprogram/shared/contract/index.ts')).contract),
  permissions: async () =>
    (await importWithoutModules('cloudfunctions/_domain/permissions/table.ts')).permissions,
  commands: async () =>
    (await importWithoutModules('cloudfunctions/_domain/case/commands.ts')).caseCommands,
  'scorecard-commands': async () =>
    (await importWithoutModules('cloudfunctions/_domain/scorecard/commands.ts')).scorecardCommands,
  collections: async () =>
    (await importWithoutModules('cloudfunctions/schema.ts')).schema.collections,
  'http-routes': async () => (await importWithoutModules('cloudfunctions/schema.ts')).schema.http,
}

it.each(Object.keys(coreTables))(
  'no module replaces a row of the core or of another module: %s',
  async (file) => {
    const coreRows = rowsGivenBy('core', await coreTables[file]!())
    const moduleRows = await rowsOfModules(file)

    expect(coreRows.length).toBeGreaterThan(1)
    expect(findSharedNames([...coreRows, ...moduleRows])).toEqual([])
  },
)

it.each(
  slices
    .filter(({ join, file }) => join === 'rows' && !(file in coreTables))
    .map(({ file }) => file),
)('no two modules give a row of the same name: %s', async (file) => {
  expect(findSharedNames(await rowsOfModules(file))).toEqual([])
})

it('each kind of job has one timer that runs it', async () => {
  const kinds = [...kindsOfTimers(), ...(await rowsOfModules('due-jobs'))]
  expect(kinds.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['cases', 'log', 'warnings']),
  )
  expect(findSharedNames(kinds)).toEqual([])
})

it('each action has one file or one row in a commands.ts, and a permission', () => {
  const codeOfActions = actions.flatMap(([area, verb]) => {
    const name = `${area}.${verb}`
    const actionFiles = files(/^cloudfunctions\//).filter(
      (file) => actionFolder.test(file) && file.endsWith(`/${area}/${fileOf(verb)}.ts`),
    )
    const rows = actionsWithRow.filter((action) => action === name)
    return [...actionFiles, ...rows.map(() => 'a row in a commands.ts')].map((giver) => ({
      name,
      giver,
    }))
  })

  expect(codeOfActions.length).toBeGreaterThan(50)
  expect(findSharedNames(codeOfActions)).toEqual([])
  expect(Object.keys(permissions).sort()).toEqual(Object.keys(actionRows(contract)).sort())
})
