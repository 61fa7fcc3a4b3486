import { readFileSync } from 'node:fs'
import { assertConfirmed, importUsage, readImportArguments } from './import-arguments'
import { type FileProblem, parsePlacesFile } from './places/parse-places-file'
import { planPlaces } from './places/plan-places'
import { previewOf } from './places/preview'
import { readPlaces } from './places/read-places'
import { writePlaces } from './places/write-places'

const USAGE = `用法 usage: npm run places -- FILE [options]
  FILE             a GeoJSON file of grids (docs/zh/运维.md, “分局和网格”)
  --remove         also close the grids and branches of the file's districts that it does not name
${importUsage}

Shows which branches and grids change, and writes after a yes. Each change is entered into the log.
Exit code 1: nothing was written; 2: wrong arguments.`

try {
  await importPlaces()
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}

async function importPlaces(): Promise<void> {
  const { file, store, isConfirmed, isPreview, extra } = await readImportArguments(USAGE, {
    remove: { type: 'boolean', default: false },
  })
  const closesUnnamedPlaces = extra.remove === true
  const parsed = parsePlacesFile(readFileSync(file, 'utf8'))
  if ('problems' in parsed) throw new Error(describeProblems(parsed.problems))
  const { current, stored } = await readPlaces(store)
  const plan = planPlaces(current, parsed.grids, closesUnnamedPlaces)
  if ('problems' in plan) throw new Error(describeProblems(plan.problems))

  console.log(previewOf(plan))
  if (plan.changes.length === 0 || isPreview) return
  await assertConfirmed(isConfirmed)
  await writePlaces(store, plan, stored, Date.now())
  console.log(`已写入 ${plan.changes.length} 处改动，记入存证目录（places.changed）。`)
}

function describeProblems(problems: readonly FileProblem[]): string {
  const lines = problems.map(({ line, message }) =>
    line > 0 ? `第 ${line} 行：${message}` : message,
  )
  return ['没有写入，文件里有问题：', ...lines.map((line) => `  ${line}`)].join('\n')
}
