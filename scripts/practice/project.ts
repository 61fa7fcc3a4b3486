import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { digestOf, tableNames } from '../confirmation'
import { inRoot } from '../paths'

/** The cities to practise with. The second one takes cases that the first one hands over. */
export const practiceCities = {
  practice: { name: '练习市', appid: 'wx00000000000000a1' },
  neighbour: { name: '邻近市', appid: 'wx00000000000000a2' },
} as const
export type PracticeCity = keyof typeof practiceCities

/** What a copy does not need, or what would be a secret, data or a release of the real project. */
const leftOut = ['.git', '.data', 'dist', 'releases', 'node_modules', 'cities', 'local']

/**
 * Copies the project into a new folder, with one city of its own in addition to the sample.
 * Commands that write (a build, a release, a city's file) then change the copy only.
 */
export function createPracticeProject(projectCopy: string, city: PracticeCity): void {
  mkdirSync(projectCopy, { recursive: true })
  for (const entryName of readdirSync(inRoot()))
    if (!leftOut.includes(entryName) && !entryName.endsWith('.key'))
      cpSync(inRoot(entryName), join(projectCopy, entryName), {
        recursive: true,
        filter: (path) => !/^(node_modules|miniprogram_npm.*)$/.test(basename(path)),
      })
  // Windows lets everybody make a junction, but not every link.
  symlinkSync(inRoot('node_modules'), join(projectCopy, 'node_modules'), 'junction')
  for (const folderName of ['sample', city])
    cpSync(inRoot('cities', 'sample'), join(projectCopy, 'cities', folderName), { recursive: true })
  writePracticeCity(join(projectCopy, 'cities', city), city)
}

function writePracticeCity(cityFolder: string, city: PracticeCity): void {
  const cityFile = join(cityFolder, 'city.json')
  const { sample: _, ...sample } = JSON.parse(readFileSync(cityFile, 'utf8'))
  const { test, production } = sample.environments
  const practiceCity = {
    ...sample,
    ...practiceCities[city],
    logName: `zhihui315.${city}/log/1`,
    environments: {
      test: { ...test, id: `${city}-test-1` },
      production: { ...production, id: `${city}-1`, domain: `${city}.example.cn` },
    },
  }
  writeFileSync(cityFile, `${JSON.stringify(practiceCity, null, 2)}\n`)

  const names = { proposedBy: '样例甲', checkedBy: '样例乙' }
  const confirmed = Object.fromEntries(
    tableNames.map((tableName) => [tableName, { digest: digestOf(tableName), ...names }]),
  )
  writeFileSync(join(cityFolder, 'confirmed.json'), `${JSON.stringify(confirmed, null, 2)}\n`)
}
