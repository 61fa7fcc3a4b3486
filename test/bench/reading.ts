import { createRequire } from 'node:module'
import { build } from 'esbuild'
import type { Fact, Line } from '#shared/text-recognition/line'
import type { DecodedCode } from '../../cloudfunctions/_modules/text-recognition/reader/facts/codes'
import type { Picture } from '../../cloudfunctions/_modules/text-recognition/reader/picture'
import { inRoot } from '../../scripts/paths'
import { type Photo, photos } from './reading/photos'

/** Of each kind under each distortion; the first half of them is what rules were fitted on. */
const variants = 4

interface Engine {
  pictureFrom(bytes: Uint8Array): Promise<Picture | undefined>
  linesIn(picture: Picture): Promise<Line[]>
  codesIn(picture: Picture): Promise<DecodedCode[]>
  factsIn(lines: Line[], codes: DecodedCode[]): Fact[]
  models(): Promise<{ hash: string }>
}

interface Score {
  photos: number
  truth: number
  exact: number
  /** Facts that were stated without a choice and are not so. */
  wrong: number
  stated: number
}

/**
 * Reads photos drawn in a browser and counts exact, wrong and absent facts; the tuned half unless
 * `--untouched`. A fact that is offered as a choice is neither exact nor wrong unless that is its
 * truth.
 */
export async function run({ untouched }: { untouched?: boolean }): Promise<void> {
  const half = untouched ? 'untouched' : 'tuned'
  const all = await photos(variants, (one) => one === half)
  const engine = await load()
  const began = performance.now()
  const { hash } = await engine.models()
  console.log(
    `${all.length} photos, the ${half} half; models ${hash.slice(0, 12)} loaded in ${since(began)} s`,
  )
  const scores = new Map<string, Score>()
  const seconds: number[] = []
  const processor = process.cpuUsage()

  for (const photo of all) {
    const start = performance.now()
    const said = await shortFacts(engine, photo.bytes)
    seconds.push((performance.now() - start) / 1000)
    for (const name of ['all', photo.kind, photo.distortion]) note(scores, name, photo, said)
    const lost = photo.truth.filter((fact) => !said.includes(fact))
    const wrong = said.filter((fact) => !photo.truth.includes(fact))
    if (half === 'tuned' && lost.length + wrong.length > 0)
      console.log(
        `  ${photo.kind} ${photo.distortion}: lost ${lost.join(', ') || '-'}; else ${wrong.join(', ') || '-'}`,
      )
  }

  print(scores)
  const { user, system } = process.cpuUsage(processor)
  const sorted = seconds.sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]!.toFixed(1)

  console.log(
    `seconds a photo: median ${at(0.5)}, slowest ${at(1)}; processor ${((user + system) / 1e6 / all.length).toFixed(1)}`,
  )
  console.log(
    `memory at most ${Math.round(process.resourceUsage().maxRSS / 1024)} MB, this bench included`,
  )
}

const since = (began: number) => ((performance.now() - began) / 1000).toFixed(1)

async function shortFacts(
  { pictureFrom, linesIn, codesIn, factsIn }: Engine,
  bytes: Buffer,
): Promise<string[]> {
  const picture = await pictureFrom(bytes)
  return picture ? factsIn(await linesIn(picture), await codesIn(picture)).map(short) : []
}

const short = ({ kind, item, quantity, value, unit, choices }: Fact): string =>
  [
    kind,
    item,
    quantity && `x${quantity}`,
    value,
    unit && `/${unit}`,
    choices && `of ${choices.join(' ')}`,
  ]
    .filter((part) => part !== undefined)
    .join(' ')

function note(scores: Map<string, Score>, name: string, { truth }: Photo, said: string[]): void {
  const score = scores.get(name) ?? { photos: 0, truth: 0, exact: 0, wrong: 0, stated: 0 }
  score.photos++
  score.truth += truth.length
  score.exact += truth.filter((fact) => said.includes(fact)).length
  score.stated += said.length
  score.wrong += said.filter((fact) => !truth.includes(fact) && !fact.includes(' of ')).length
  scores.set(name, score)
}

function print(scores: Map<string, Score>): void {
  const percent = (part: number, whole: number) =>
    `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`

  console.log(
    '| | photos | facts | exact | wrong and confident | not said |\n|---|---|---|---|---|---|',
  )

  for (const [name, { photos, truth, exact, wrong, stated }] of scores) {
    const silent = Math.max(0, truth - exact - wrong)
    console.log(
      `| ${name} | ${photos} | ${truth} | ${percent(exact, truth)} | ${percent(wrong, stated)} | ${percent(silent, truth)} |`,
    )
  }
}

/** The function's own parts, on the files beside the built function. */
async function load(): Promise<Engine> {
  const outfile = inRoot('dist', 'bench', 'reading.cjs')
  const contents = `export { pictureFrom } from './picture'
    export { linesIn } from './lines'
    export { codesIn } from './codes'
    export { models } from './models'
    export { factsIn } from './facts/read'`
  await build({
    stdin: {
      contents,
      resolveDir: inRoot('cloudfunctions', '_modules', 'text-recognition', 'reader'),
      loader: 'ts',
    },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    define: { __dirname: JSON.stringify(inRoot('dist', 'cloudfunctions', 'reading')) },
    outfile,
  })

  return createRequire(import.meta.url)(outfile)
}
