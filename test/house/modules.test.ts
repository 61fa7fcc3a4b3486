import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { moduleManifest } from '../../miniprogram/modules/generated/manifest'
import { renderGeneratedFiles } from '../../scripts/modules/generate'
import { presentModules, readProfile, withDependents } from '../../scripts/modules/profile'
import { hasOnlyTestsOf } from '../../scripts/modules/threat-rows'
import { inRoot } from '../../scripts/paths'
import { areModulesMissing, files, type Import, importsOf, read, root } from './sources'

/** The module that a path belongs to: of the phone or of the cloud. */
const moduleOf = (path: string): string | undefined => {
  const name = /^(?:miniprogram\/modules|cloudfunctions\/_modules)\/([^/]+)\//.exec(path)?.[1]
  return name === 'generated' ? undefined : name
}

const isGenerated = (path: string) => /modules\/generated\//.test(path)

const show = ({ from, to }: Import) => `${from} imports ${to}`

describe('modules', () => {
  const imports = files(/^(miniprogram|cloudfunctions)\/.*\.ts$/).flatMap(importsOf)

  it('are imported by the generated files and by each other, never by the core', () => {
    const byCore = imports.filter(
      ({ from, to }) =>
        moduleOf(to) !== undefined && moduleOf(from) === undefined && !isGenerated(from),
    )
    expect(byCore.map(show)).toEqual([])
  })

  it('import only the modules that their manifest needs', () => {
    const needs: Record<string, { needs: string[] }> = moduleManifest
    const sideways = imports.filter(({ from, to }) => {
      const own = moduleOf(from)
      const other = moduleOf(to)
      return own && other && own !== other && !needs[own]?.needs.includes(other)
    })

    expect(sideways.map(show)).toEqual([])
  })

  it.skipIf(areModulesMissing)('need what docs/modules.md says, with the reason', () => {
    const [section = ''] = read('docs/modules.md')
      .split('\n### Modules that need others\n')
      .slice(1)
      .map((rest) => rest.split('\n### ')[0]!)
    const tableRows = [...section.matchAll(/^\| `([^`]+)` *\| `([^`]+)` *\| (\S.*?) *\|$/gm)]
    const documented = tableRows.map(([, name, needed]) => `${name} needs ${needed}`)
    const manifests: [string, { needs: string[] }][] = Object.entries(moduleManifest)
    const actual = manifests.flatMap(([name, { needs }]) =>
      needs.map((needed) => `${name} needs ${needed}`),
    )

    expect(documented.sort()).toEqual(actual.sort())
  })

  it('are joined by files that `npm run modules -- --write` has just written', async () => {
    const expected = await renderGeneratedFiles(root, await readProfile(root, 'full'))
    const stale = [...expected].filter(
      ([path, text]) => readFileSync(inRoot(path), 'utf8') !== text,
    )

    expect(stale.map(([path]) => `${path}: run npm run modules -- --write`)).toEqual([])
  })

  it('are all left out of the profile pilot', async () => {
    const pilot = await renderGeneratedFiles(root, await readProfile(root, 'pilot'))
    expect(pilot.get('miniprogram/app.json')).not.toContain('modules/')
    for (const [path, text] of pilot)
      if (path.endsWith('.ts')) expect(text, path).not.toContain('import')
  })

  it.skipIf(areModulesMissing)(
    'that were used before and are switched off keep what looks after their data, and nothing else',
    async () => {
      const files = await renderGeneratedFiles(root, { modules: [], switchedOff: ['consultation'] })
      const withConsultation = [...files].filter(([, text]) => text.includes('consultation'))

      expect(withConsultation.map(([path]) => path).sort()).toEqual([
        'cloudfunctions/_modules/generated/own-data.ts',
        'cloudfunctions/_modules/generated/retention-jobs.ts',
      ])
    },
  )

  it('take their rows of the threat model along', () => {
    const row = '| rules as one likes | two people | no harm | `actions/modules/a+b/adopt` |'
    expect(hasOnlyTestsOf(row, ['b'])).toBe(true)
    expect(hasOnlyTestsOf(row, ['c'])).toBe(false)
    expect(hasOnlyTestsOf(row.replace('`actions', '`security/pin`, `actions'), ['b'])).toBe(false)
    expect(hasOnlyTestsOf('| tries | | | what keeps it |', ['b'])).toBe(false)
  })

  it.skipIf(areModulesMissing)('ask WeChat for what only they use', async () => {
    const [full, pilot] = await Promise.all(
      ['full', 'pilot'].map(async (name) => {
        const generated = await renderGeneratedFiles(root, await readProfile(root, name))
        return {
          app: JSON.parse(generated.get('miniprogram/app.json')!),
          sitemap: JSON.parse(generated.get('miniprogram/sitemap.json')!),
        }
      }),
    )

    expect(full!.app.requiredPrivateInfos).toContain('startLocationUpdateBackground')
    expect(full!.app.requiredBackgroundModes).toEqual(['location'])
    expect(pilot!.app.requiredPrivateInfos).toEqual([
      'getLocation',
      'chooseLocation',
      'chooseAddress',
    ])
    expect(pilot!.app).not.toHaveProperty('requiredBackgroundModes')

    const closing = { action: 'disallow', page: '*' }
    for (const { sitemap } of [full!, pilot!]) expect(sitemap.rules.at(-1)).toEqual(closing)
    expect(JSON.stringify(pilot!.sitemap)).not.toContain('modules/')
  })

  it('are left out together with those that need them', async () => {
    const needs: [string, { needs: string[] }][] = Object.entries(moduleManifest)
    for (const [name, manifest] of needs)
      for (const needed of manifest.needs)
        expect(await withDependents(root, needed), needed).toContain(name)
  })

  it.each(presentModules(root))('%s has a page for the bureau of at most half a screen', (name) => {
    const page = readFileSync(inRoot('docs', 'zh', '模块', `${name}.md`), 'utf8')
    expect(page).toMatch(/^# /)
    for (const heading of ['用来做什么', '要多少成本', '谁需要'])
      expect(page, heading).toContain(`## ${heading}`)
    expect(page.split('\n').length).toBeLessThanOrEqual(25)
  })
})
