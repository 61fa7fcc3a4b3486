import { existsSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { chooseBuiltEnvironment, cityOptions } from './city/choose-city'
import { createManagerFromShell } from './deploy/cloudbase-manager'
import { loadSecrets, secretOptions, secretUsage } from './keys/load-secrets'
import { askLine } from './keys/typed'
import { inRoot, projectRoot } from './paths'
import { type FileProblem, parsePlacesFile } from './places/parse-places-file'
import { type PlacesStore, storeOfEnvironment, storeOfFolder } from './places/places-store'
import { planPlaces } from './places/plan-places'
import { previewOf } from './places/preview'
import { readPlaces } from './places/read-places'
import { writePlaces } from './places/write-places'

const USAGE = `用法 usage: npm run places -- FILE [options]
  FILE             a GeoJSON file of grids (docs/zh/运维.md, “分局和网格”)
  --env NAME       test or production, the environment of the city (default: the data folder of
                   npm start)
  --city NAME      the city, a folder of cities/ (default: the only one beside the sample)
  --region R       its region, if it is not ap-shanghai
  --data DIR       the data folder, if it is not the project's own. End npm start before writing
  --remove         also close the grids and branches of the file's districts that it does not name
  --yes            write without asking
  --preview        only show what would change
${secretUsage}

Shows which branches and grids change, and writes after a yes. Each change is entered into the log.
Exit code 1: nothing was written; 2: wrong arguments.`

try {
  await importPlaces()
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}

async function importPlaces(): Promise<void> {
  const { file, store, isConfirmed, isPreview, removesUnnamed } = await readArguments()
  const parsed = parsePlacesFile(readFileSync(file, 'utf8'))
  if ('problems' in parsed) throw new Error(describeProblems(parsed.problems))
  const { current, stored } = await readPlaces(store)
  const plan = planPlaces(current, parsed.grids, removesUnnamed)
  if ('problems' in plan) throw new Error(describeProblems(plan.problems))
  console.log(previewOf(plan))
  if (plan.changes.length === 0 || isPreview) return
  if (!isConfirmed && (await askLine('写入吗？输入 yes：', false)).trim() !== 'yes')
    throw new Error('没有写入')
  await writePlaces(store, plan, stored, Date.now())
  console.log(`已写入 ${plan.changes.length} 处改动，记入存证目录（places.changed）。`)
}

function describeProblems(problems: readonly FileProblem[]): string {
  const lines = problems.map(({ line, message }) =>
    line > 0 ? `第 ${line} 行：${message}` : message,
  )
  return ['没有写入，文件里有问题：', ...lines.map((line) => `  ${line}`)].join('\n')
}

interface PlacesArguments {
  file: string
  store: PlacesStore
  isConfirmed: boolean
  isPreview: boolean
  removesUnnamed: boolean
}

async function readArguments(): Promise<PlacesArguments> {
  const { values, positionals } = parseSafely()
  const [file] = positionals
  if (!file || positionals.length > 1) exitWithUsage('one FILE is needed')
  const options = {
    file: resolve(file),
    isConfirmed: values.yes,
    isPreview: values.preview,
    removesUnnamed: values.remove,
  }
  if (values.env) {
    const { envId } = await chooseBuiltEnvironment(values)
    await loadSecrets(envId, values)
    return {
      ...options,
      store: storeOfEnvironment(createManagerFromShell(envId, values.region)),
    }
  }
  const dataFolder = resolve(values.data ?? inRoot('.data', basename(projectRoot)))
  if (!existsSync(join(dataFolder, 'cloud', 'db')))
    throw new Error(`${dataFolder} has no data: run npm start once, or pass --data or --env`)
  return { ...options, store: storeOfFolder(dataFolder) }
}

function parseSafely() {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean', default: false } as const
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        ...cityOptions,
        region: text,
        data: text,
        remove: flag,
        yes: flag,
        preview: flag,
        ...secretOptions,
      },
    })
  } catch (error) {
    return exitWithUsage((error as Error).message)
  }
}

function exitWithUsage(message: string): never {
  console.error(`${message}\n\n${USAGE}`)
  process.exit(2)
}
