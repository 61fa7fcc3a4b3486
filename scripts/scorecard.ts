import { parseArgs } from 'node:util'
import { judgePublication, publicationIn, type ScoreExport } from '../miniprogram/shared/scorecard/judge'
import { faultIn, type Publication } from '../miniprogram/shared/scorecard/publication'
import { figureLines, levelWords, scoreLines } from '../miniprogram/shared/scorecard/words'
import { trustedLog } from '../miniprogram/shared/seal/trusted'
import { estimated } from './expected'
import { readExport } from './read-export'

const USAGE = `用法 usage: npm run scorecard -- --verify URL | --all URL [options]
  --verify URL    the export of a shop, /scorecards/ID.json of the bureau's HTTP address, or a file that holds it
  --all URL       the list of shops, /scorecards/shops.json: all of them, and what they say of the expectations
  --key KEY       the log's key as it was published; without it the export's own key is taken, and said to be
  --after FILE    the export of the publication before it, which it has to name`

/** Works published scores again. Exit code 1 for a wrong one, 2 when it could not be checked. */
try {
  const { values } = parseArgs({
    options: {
      verify: { type: 'string' },
      all: { type: 'string' },
      key: { type: 'string' },
      after: { type: 'string' },
    },
  })
  const { verify, all, key, after } = values
  if (verify !== undefined) process.exitCode = check(await readExport(verify), key, after && (await readExport(after)))
  else if (all !== undefined) process.exitCode = await checkAll(all, key)
  else throw new Error('which export?')
} catch (error) {
  console.error(`${(error as Error).message}\n\n${USAGE}`)
  process.exitCode = 2
}

/** A stranger's words make no line of their own. */
function say(line: string): void {
  console.log(line.replaceAll('\n', ' '))
}

function check(given: ScoreExport, key: string | undefined, earlier: ScoreExport | '' | undefined): number {
  const [now, before] = [publicationOf(given), earlier ? publicationOf(earlier) : undefined]
  const finding = judged(given, key)
  const fault = before ? faultIn([before, now]) : undefined
  say(`${given.name}，${now.month}：${now.score.level ? `${now.score.level.stars} 星，` : ''}${levelWords(now.score)}`)
  for (const { label, value } of [...scoreLines(now.score), ...figureLines(now.score)]) say(`  ${label}：${value}`)
  if (key === undefined && given.log) say(`  key taken from the export: ${given.log.key}`)
  console.log(fault ?? finding)
  return fault === undefined && isSound(finding) ? 0 : 1
}

/** Every shop of the list, page by page: names those that are wrong. */
async function checkAll(list: string, key: string | undefined): Promise<number> {
  const found: Publication[] = []
  let wrong = 0
  for (let page: string | undefined = list; page !== undefined; ) {
    const { shops, next }: { shops?: string[]; next?: string } = await readExport(page)
    if (!Array.isArray(shops)) throw new Error('not a list of shops')
    for (const id of shops) {
      const given = await readExport<ScoreExport>(new URL(`${id}.json`, list).href)
      const finding = judged(given, key, id)
      if (isSound(finding)) found.push(publicationOf(given))
      else say(`${id}: ${finding}`)
      wrong += isSound(finding) ? 0 : 1
    }
    page = next === undefined ? undefined : new URL(`shops.${next}.json`, list).href
  }
  console.log(`${found.length} shops sound, ${wrong} wrong`)
  const { kinds, prior } = estimated(found)
  console.log('\ncomplaints of a shop in a year       shops  assumed  happened')
  for (const { kind, shops, assumed, happened } of kinds) {
    const figures = [`${shops}`.padStart(5), assumed.toFixed(2).padStart(8), happened.toFixed(2).padStart(9)]
    say([kind.padEnd(36), ...figures].join(' '))
  }
  console.log(`assumed beforehand: ${prior === undefined ? 'shops differ no more than by chance' : prior.toFixed(1)}`)
  return wrong === 0 ? 0 : 1
}

function judged(given: ScoreExport, key: string | undefined, shop?: string) {
  publicationOf(given)
  return judgePublication(given, given.log && trustedLog(given.log.key, key ?? given.log.key), shop)
}

function isSound(finding: string): boolean {
  return finding === 'sound' || finding === 'waiting'
}

function publicationOf(given: ScoreExport): Publication {
  const found = given.sealed?.event && publicationIn(given)
  if (!found) throw new Error('not an export of a score')
  return found
}
