import { parseArgs } from 'node:util'
import { selectTrustedLog } from '#shared/proof/trusted'
import { findPublicationFault, type Publication } from '#shared/scorecard/publication'
import { figureLines, levelWords, scoreLines } from '#shared/scorecard/words'
import {
  readPublication,
  type ScoreExport,
  verifyPublication,
} from '../miniprogram/rules/verification/scorecard'
import { estimated } from './expected'
import { readExport } from './read-export'

const USAGE = `用法 usage: npm run scorecard -- --verify URL | --all URL [options]
  --verify URL    the export of a shop, /scorecards/ID.json of the bureau's HTTP address, or a file that holds it
  --all URL       the list of shops, /scorecards/shops.json: all of them, and what they
                  say of the expectations
  --key KEY       the log's key as it was published; without it the export's own key is taken, and said to be
  --after FILE    the export of the publication before it, which it has to name`

/** Verifies published scores. Exit code 1 when one is wrong, 2 when it could not be checked. */
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
  if (verify !== undefined)
    process.exitCode = checkExport(
      await readExport(verify),
      key,
      after && (await readExport(after)),
    )
  else if (all !== undefined) process.exitCode = await checkAll(all, key)
  else throw new Error('which export?')
} catch (error) {
  console.error(`${(error as Error).message}\n\n${USAGE}`)
  process.exitCode = 2
}

/**
 * Replaces line breaks in a text of somebody else, so that it cannot look like a line of this
 * program.
 */
function printLine(textLine: string): void {
  console.log(textLine.replaceAll('\n', ' '))
}

function checkExport(
  scoreExport: ScoreExport,
  publicKey: string | undefined,
  earlier: ScoreExport | '' | undefined,
): number {
  const [now, earlierPublication] = [
    publicationOf(scoreExport),
    earlier ? publicationOf(earlier) : undefined,
  ]
  const finding = verifyExport(scoreExport, publicKey)
  const fault = earlierPublication ? findPublicationFault([earlierPublication, now]) : undefined
  printLine(
    `${scoreExport.name}，${now.month}：${now.score.level ? `${now.score.level.stars} 星，` : ''}${levelWords(now.score)}`,
  )
  for (const { label, value } of [...scoreLines(now.score), ...figureLines(now.score)])
    printLine(`  ${label}：${value}`)
  if (publicKey === undefined && scoreExport.log)
    printLine(`  key taken from the export: ${scoreExport.log.key}`)
  console.log(fault ?? finding)
  return fault === undefined && isSoundFinding(finding) ? 0 : 1
}

/** Verifies every shop of the list, page by page, and names those that are wrong. */
async function checkAll(list: string, publicKey: string | undefined): Promise<number> {
  const foundPublications: Publication[] = []
  let wrongCount = 0
  for (let page: string | undefined = list; page !== undefined; ) {
    const { shops, next }: { shops?: string[]; next?: string } = await readExport(page)
    if (!Array.isArray(shops)) throw new Error('not a list of shops')
    for (const id of shops) {
      const scoreExport = await readExport<ScoreExport>(new URL(`${id}.json`, list).href)
      const finding = verifyExport(scoreExport, publicKey, id)
      if (isSoundFinding(finding)) foundPublications.push(publicationOf(scoreExport))
      else printLine(`${id}: ${finding}`)
      wrongCount += isSoundFinding(finding) ? 0 : 1
    }
    page = next === undefined ? undefined : new URL(`shops.${next}.json`, list).href
  }
  console.log(`${foundPublications.length} shops sound, ${wrongCount} wrong`)
  const { kinds, prior } = estimated(foundPublications)
  console.log('\ncomplaints of a shop in a year       shops  assumed  happened')
  for (const { kind, shops, assumed, happened } of kinds) {
    const figures = [
      `${shops}`.padStart(5),
      assumed.toFixed(2).padStart(8),
      happened.toFixed(2).padStart(9),
    ]
    printLine([kind.padEnd(36), ...figures].join(' '))
  }
  console.log(
    `assumed beforehand: ${prior === undefined ? 'shops differ no more than by chance' : prior.toFixed(1)}`,
  )
  return wrongCount === 0 ? 0 : 1
}

function verifyExport(scoreExport: ScoreExport, publicKey: string | undefined, shop?: string) {
  publicationOf(scoreExport)
  return verifyPublication(
    scoreExport,
    scoreExport.log && selectTrustedLog(scoreExport.log.key, publicKey ?? scoreExport.log.key),
    shop,
  )
}

function isSoundFinding(finding: string): boolean {
  return finding === 'sound' || finding === 'waiting'
}

function publicationOf(scoreExport: ScoreExport): Publication {
  const publication = scoreExport.sealed?.event && readPublication(scoreExport)
  if (!publication) throw new Error('not an export of a score')
  return publication
}
