import { selectTrustedLog } from '#shared/proof/trusted'
import { findPublicationFault, type Publication } from '#shared/scorecard/publication'
import { figureLines, levelWords, scoreLines } from '#shared/scorecard/words'
import {
  readPublication,
  type ScoreExport,
  verifyPublication,
} from '../miniprogram/rules/verification/scorecard'
import { exitForWrongArguments, readOptions } from './command-line'
import { estimateComplaints } from './expected'
import { readExport } from './read-export'

const USAGE = `用法 usage: npm run scorecard -- --verify URL | --all URL [options]
  --verify URL    the export of a shop, /scorecards/ID.json of the bureau's HTTP address, or a file that holds it
  --all URL       the list of shops, /scorecards/shops.json: all of them, and what they
                  say of the expectations
  --key KEY       the log's key as it was published; without it the export's own key is taken, and said to be
  --after FILE    the export of the publication before it, which it has to name`

/**
 * Verifies published scores. Exit code 1 when one is wrong, 2 when one is not in the log yet or
 * could not be checked.
 */
try {
  const { values } = readOptions(USAGE, {
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
  else exitForWrongArguments('--verify or --all is missing')
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 2
}

/**
 * Prints a text of somebody else as one line. Without its line breaks, it cannot look like another
 * line of this program.
 */
function printLine(textLine: string): void {
  console.log(textLine.replaceAll('\n', ' '))
}

function checkExport(
  scoreExport: ScoreExport,
  publicKey: string | undefined,
  earlierExport: ScoreExport | '' | undefined,
): number {
  const publication = publicationOf(scoreExport)
  const earlierPublication = earlierExport ? publicationOf(earlierExport) : undefined
  const finding = verifyExport(scoreExport, publicKey)
  const fault = earlierPublication
    ? findPublicationFault([earlierPublication, publication])
    : undefined

  const { month, score } = publication
  const starsText = score.level ? `${score.level.stars} 星，` : ''
  printLine(`${scoreExport.name}，${month}：${starsText}${levelWords(score)}`)
  for (const { label, value } of [...scoreLines(score), ...figureLines(score)])
    printLine(`  ${label}：${value}`)
  if (publicKey === undefined && scoreExport.log)
    printLine(`  key taken from the export: ${scoreExport.log.key}`)
  console.log(fault ?? finding)
  return fault === undefined ? exitCodeOf(finding) : 1
}

/**
 * The exit code for a finding. A publication that waits for the log is not proven: anybody could
 * have written it.
 */
function exitCodeOf(finding: string): number {
  if (finding === 'sound') return 0
  return finding === 'waiting' ? 2 : 1
}

/** Verifies every shop of the list, page by page, and names those that are wrong. */
async function checkAll(listAddress: string, publicKey: string | undefined): Promise<number> {
  const soundPublications: Publication[] = []
  let waitingCount = 0
  let wrongCount = 0
  let pageAddress: string | undefined = listAddress
  while (pageAddress !== undefined) {
    const { shops, next }: { shops?: string[]; next?: string } = await readExport(pageAddress)
    if (!Array.isArray(shops)) throw new Error('not a list of shops')
    for (const id of shops) {
      const scoreExport = await readExport<ScoreExport>(new URL(`${id}.json`, listAddress).href)
      const finding = verifyExport(scoreExport, publicKey, id)
      if (finding === 'sound') {
        soundPublications.push(publicationOf(scoreExport))
        continue
      }
      printLine(`${id}: ${finding}`)
      if (finding === 'waiting') waitingCount += 1
      else wrongCount += 1
    }
    pageAddress = next === undefined ? undefined : new URL(`shops.${next}.json`, listAddress).href
  }

  console.log(
    `${soundPublications.length} shops sound, ${waitingCount} not in the log, ${wrongCount} wrong`,
  )

  const { kinds, prior } = estimateComplaints(soundPublications)
  console.log('\ncomplaints of a shop in a year       shops  assumed  happened')

  for (const { kind, shops, assumed, happened } of kinds) {
    const figures = [
      `${shops}`.padStart(5),
      assumed.toFixed(2).padStart(8),
      happened.toFixed(2).padStart(9),
    ]
    printLine([kind.padEnd(36), ...figures].join(' '))
  }

  const priorText = prior === undefined ? 'shops differ no more than by chance' : prior.toFixed(1)
  console.log(`assumed beforehand: ${priorText}`)
  if (wrongCount > 0) return 1
  return waitingCount > 0 ? 2 : 0
}

function verifyExport(scoreExport: ScoreExport, publicKey: string | undefined, shop?: string) {
  publicationOf(scoreExport)
  return verifyPublication(
    scoreExport,
    scoreExport.log && selectTrustedLog(scoreExport.log.key, publicKey ?? scoreExport.log.key),
    shop,
  )
}

function publicationOf(scoreExport: ScoreExport): Publication {
  const publication = scoreExport.sealed?.event && readPublication(scoreExport)
  if (!publication) throw new Error('not an export of a score')
  return publication
}
