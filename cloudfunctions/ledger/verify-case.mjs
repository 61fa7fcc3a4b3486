#!/usr/bin/env node
// 核对这份案卷：node verify.mjs [--key 公布的日志公钥] [--seen 手机里记住的签名.txt]
// 不联网，除 Node 20 或更新的版本以外什么都不需要。
// 退出码：0 核对无误，每一步都有存证；2 只证明到某一步，后面的没有存证；1 有一处不对或没有核对成，并说出原因。
// Checks this case file with Node alone. It shares no code with the system that wrote the file.
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkChain, checkRoom } from './checker/chain.mjs'
import { checkEvidence, checkFolder } from './checker/evidence.mjs'
import { checkKeys, still, Wrong, wrong } from './checker/hash.mjs'
import { checkPlaces, checkSignature } from './checker/log.mjs'
import { checkPapers } from './checker/papers.mjs'
import { tell, time } from './checker/tell.mjs'
import { checkTexts } from './checker/texts.mjs'

const folder = dirname(fileURLToPath(import.meta.url))

function readArguments() {
  const given = {}
  const words = process.argv.slice(2)
  while (words.length > 0) {
    const [name, value] = words.splice(0, 2)
    if (!['--key', '--seen'].includes(name) || value === undefined)
      throw new Error(`不认识 ${name}`)
    given[name.slice(2)] = value
  }
  return { key: given.key, seen: given.seen && readFileSync(given.seen, 'utf8') }
}

/** The log as a phone remembers it: of one size there is one log. */
function checkSeen(seen, log, checkpoint, key) {
  const other = checkSignature({ key: log.key, checkpoint: seen }, key)
  if (other.size === checkpoint.size && !other.root.equals(checkpoint.root))
    wrong('日志有两个版本：手机记住的与案卷里的不同')
}

function run() {
  const { key, seen } = readArguments()
  const record = JSON.parse(readFileSync(join(folder, 'record.json'), 'utf8'))
  checkKeys(
    record,
    ['number', 'events', 'room', 'texts', 'steps', 'log', 'people', 'papers'],
    'record.json',
  )
  const { events, room, steps, texts, log, papers } = record
  checkChain(events)
  if (events.length === 0 || record.number !== events[0].data.number) wrong('案件编号不对')
  checkKeys(log, ['key', 'checkpoint'], 'record.json 的日志')
  const checkpoint = checkSignature(log, key)
  const unproved = checkPlaces(events, steps, checkpoint)
  const unsealed = checkRoom(room, events)
  checkFolder(folder)
  const evidence = checkEvidence(folder, [...events, ...room])
  const { found, missing } = checkTexts(events, room, texts)
  checkPapers(folder, record, found)
  if (seen !== undefined) checkSeen(seen, log, checkpoint, key)
  tell(record, found)
  for (const { where, name } of missing) console.log(`\n未附内容：${where}的 ${name}`)
  const talk = room.length > 0 ? `远程调处 ${room.length} 条，` : ''
  const verdict =
    unproved.length > 0
      ? `只证明到第 ${unproved[0] - 1} 步，第 ${unproved.join('、')} 步没有存证，不能当作发生过`
      : '核对无误'
  console.log(
    `\n${verdict}：${record.number}，${events.length} 步，${talk}${evidence} 份证据，${papers.length} 份文书；${time(checkpoint.at)} 签名的日志共 ${checkpoint.size} 条`,
  )
  if (papers.length > 0)
    console.log(
      '文书的 PDF 里有封存的文本，但看不出上面有没有盖别的字：以上面列出的文本为准，文件本身用小程序“验真”核对',
    )
  console.log(
    '这里没有证明的：工作人员的姓名；有没有少附文书；最后一步以后还有没有别的步骤。用案件编号在小程序“验真”核对',
  )
  if (unproved.length > 0) {
    console.log('导出时刚发生的步骤还没有写入日志，请两分钟后重新导出')
    process.exitCode = 2
  }
  if (unsealed > 0) console.log(`远程调处最后 ${unsealed} 条在导出时还没有封存`)
  if (key === undefined) console.log('没有给出公布的公钥（--key），签名只与案卷里的公钥核对')
}

try {
  run()
} catch (error) {
  console.error(still(`${error instanceof Wrong ? '不对' : '没有核对成'}：${error.message}`))
  process.exitCode = 1
}
