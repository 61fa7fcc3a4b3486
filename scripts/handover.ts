import { city } from '../miniprogram/shared/city/generated'
import { exitForWrongArguments } from './command-line'
import { coverFileName, giveCase, takeCase } from './handover/exchange'
import { type HandoverBasis, handoverBases } from './handover/handover'
import { readKnownCities } from './handover/known-cities'
import { assertConfirmed, importUsage, readImportArguments } from './import-arguments'

const USAGE = `用法 usage: npm run handover -- FOLDER --to LOG --basis BASIS [options]   移交
           npm run handover -- FOLDER --take --cities FILE [options]      接收
  FOLDER           holds all volumes (.zip) of one exported case file, and gets the cover sheet,
                   ${coverFileName}
  --to LOG         the name of the log of the city that receives the case
  --basis BASIS    ${handoverBases.codes.join(' or ')}
  --take           check a folder that has arrived, and record its arrival in the log of this city
  --cities FILE    the cities that are trusted, with their keys (docs/handover-format.md)
${importUsage}

Exit code 1: nothing was handed over or taken; 2: wrong arguments.`

try {
  await run()
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}

async function run(): Promise<void> {
  const textOption = { type: 'string' } as const
  const importArguments = await readImportArguments(USAGE, {
    to: textOption,
    basis: textOption,
    cities: textOption,
    take: { type: 'boolean', default: false },
  })
  const { file: folder, store, isConfirmed, extra } = importArguments
  const exchange = { folder, store, ownLog: city.logName, now: Date.now() }
  if (extra.take) {
    if (typeof extra.cities !== 'string') exitForWrongArguments('--cities is missing')
    const { cover, senderName, report } = await takeCase(exchange, readKnownCities(extra.cities))
    console.log(report)
    console.log(
      `\n${senderName}移交的 ${cover.number}，${handoverBases.label(cover.basis)}，核对无误，已记入本市存证目录。`,
    )
    console.log(
      '请调度员照上面的内容登记，并在经过里写明原编号；原案卷保存在这个文件夹，不要改动。',
    )
    return
  }
  const { to: recipient, basis } = extra
  if (typeof recipient !== 'string') exitForWrongArguments('--to is missing')
  if (!handoverBases.has(basis)) exitForWrongArguments('--basis is missing or unknown')
  await assertConfirmed(isConfirmed)
  const { cover, isComplete } = await giveCase(exchange, {
    recipient,
    basis: basis as HandoverBasis,
  })
  console.log(
    isComplete
      ? `${cover.number} 的移交凭据已经完整：把整个文件夹交给 ${recipient}。`
      : `${cover.number} 已记入移交，还没有签名：过三分钟原样再运行一次，凭据才完整。`,
  )
}
