import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { contract } from '#shared/contract/index'
import { schema } from '../../cloudfunctions/schema'
import { inRoot } from '../paths'
import { presentModules } from './profile'
import { trackedFiles } from './tracked-files'

/** The size of this build, as lines of a report. Sizes are those of the built files. */
export function buildFigures(): string[] {
  const app: { pages: string[]; subPackages: { pages: string[] }[] } = JSON.parse(
    readFileSync(inRoot('miniprogram', 'app.json'), 'utf8'),
  )
  const pages = app.pages.length + app.subPackages.flatMap((subPackage) => subPackage.pages).length
  const areas: object[] = Object.values(contract)
  const actions = areas.flatMap((area) => Object.keys(area)).length
  const functions = readdirSync(inRoot('dist', 'cloudfunctions'), { withFileTypes: true }).filter(
    (folderEntry) => folderEntry.isDirectory(),
  )
  const bundleBytes = functions.map(
    ({ name }) => statSync(inRoot('dist', 'cloudfunctions', name, 'index.js')).size,
  )
  const sumOfValues = (values: number[]) => values.reduce((total, value) => total + value, 0)
  const kilobytes = (bytes: number) => `${Math.round(bytes / 1024)} KB`
  const lines = trackedFiles()
    .filter((filePath) => /^(cloudfunctions|miniprogram)\/.*\.(ts|wxml|wxss)$/.test(filePath))
    .map((filePath) => readFileSync(inRoot(filePath), 'utf8').split('\n').length)

  return [
    `modules           ${presentModules(inRoot()).join(', ') || 'none'}`,
    `pages             ${pages}`,
    `actions           ${actions}`,
    `collections       ${Object.keys(schema.collections).length}`,
    `functions         ${functions.length}`,
    `phone, as written ${kilobytes(sumOfValues(phoneBytes()))}`,
    `bundles           ${kilobytes(sumOfValues(bundleBytes))}, the largest ${kilobytes(Math.max(...bundleBytes))}`,
    `lines of sources  ${sumOfValues(lines)}`,
  ]
}

function phoneBytes(): number[] {
  return readdirSync(inRoot('miniprogram'), { recursive: true, withFileTypes: true })
    .filter((folderEntry) => folderEntry.isFile() && !/\.(md|map|d\.ts)$/.test(folderEntry.name))
    .map((folderEntry) => statSync(join(folderEntry.parentPath, folderEntry.name)).size)
}
