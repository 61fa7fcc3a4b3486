import { parseArgs } from 'node:util'
import { judgePublication, publicationIn, type ScoreExport } from '../miniprogram/shared/scorecard/judge'
import { faultIn } from '../miniprogram/shared/scorecard/publication'
import { figureLines, levelWords, scoreLines } from '../miniprogram/shared/scorecard/words'
import { trustedLog } from '../miniprogram/shared/seal/trusted'
import { readExport } from './read-export'

const USAGE = `用法 usage: npm run scorecard -- --verify URL [options]
  --verify URL    the export of a shop, /scorecards/ID.json of the bureau's HTTP address, or a file that holds it
  --key KEY       the log's key as it was published; without it the export's own key is taken, and said to be
  --after FILE    the export of the publication before it, which it has to name`

/** Works a shop's published score again. Exit code 1 for a wrong one, 2 when it could not be checked. */
try {
  const { values } = parseArgs({
    options: { verify: { type: 'string' }, key: { type: 'string' }, after: { type: 'string' } },
  })
  if (values.verify === undefined) throw new Error('which export?')
  process.exitCode = check(
    await readExport(values.verify),
    values.key,
    values.after && (await readExport(values.after)),
  )
} catch (error) {
  console.error(`${(error as Error).message}\n\n${USAGE}`)
  process.exitCode = 2
}

function check(given: ScoreExport, key: string | undefined, earlier: ScoreExport | '' | undefined): number {
  if (!given.sealed?.event) throw new Error('not an export of a score')
  const [now, before] = [publicationIn(given), earlier ? publicationIn(earlier) : undefined]
  if (!now || (earlier && !before)) throw new Error('not an export of a score')
  const said = given.log?.key ?? ''
  const finding = judgePublication(given, given.log && trustedLog(said, key ?? said))
  const fault = before ? faultIn([before, now]) : undefined
  console.log(
    `${given.name}，${now.month}：${now.score.level ? `${now.score.level.stars} 星，` : ''}${levelWords(now.score)}`,
  )
  for (const { label, value } of [...scoreLines(now.score), ...figureLines(now.score)])
    console.log(`  ${label}：${value}`)
  if (key === undefined && given.log) console.log(`  key taken from the export: ${said}`)
  console.log(fault ?? finding)
  return fault === undefined && (finding === 'sound' || finding === 'waiting') ? 0 : 1
}
