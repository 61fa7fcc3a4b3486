#!/usr/bin/env node
// 核对这份案卷：node verify.mjs [--key 公布的日志公钥] [--seen 手机里记住的签名.txt]
// 不联网，除 Node 20 以外什么都不需要。0 核对无误；1 有一处不对，并说出是哪一处；2 没有核对成。
// Checks this case file with nothing but Node: chain, log, signature, evidence, texts. It shares no code with the system that wrote the file.
import { createHash, createPublicKey, verify } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = dirname(fileURLToPath(import.meta.url))
const origin = 'zhihui315.yingtan/log/1'
const hex64 = /^[0-9a-f]{64}$/

class Wrong extends Error {}
const wrong = (what) => {
  throw new Wrong(what)
}
const sha256 = (...parts) => {
  const digest = createHash('sha256')
  for (const part of parts) digest.update(part)
  return digest.digest()
}
const labelled = (purpose, ...parts) =>
  sha256(Buffer.from(`zhihui-315/${purpose}`), Buffer.from([0, 1]), ...parts).toString('hex')

/** RFC 8785. */
function canonical(value) {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const fields = Object.keys(value).sort()
  return `{${fields.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`
}

function checkKeys(value, names, where) {
  if (value === null || typeof value !== 'object') wrong(`${where} 不是记录`)
  const odd = Object.keys(value).find((name) => !names.includes(name))
  if (odd) wrong(`${where} 多出 ${odd}`)
}

/** Each step follows the one before: content, number, order, nothing left out in between. */
function checkChain(events) {
  let prev = '0'.repeat(64)
  events.forEach((event, at) => {
    const where = `第 ${at + 1} 步`
    checkKeys(event, ['caseId', 'seq', 'type', 'at', 'by', 'data', 'prev', 'hash'], where)
    const { caseId, seq, type, data, by } = event
    if (seq !== at + 1 || caseId !== events[0].caseId) wrong(`${where} 编号不对`)
    if (event.prev !== prev) wrong(`${where} 没有接着上一步`)
    const text = canonical({ caseId, seq, type, at: event.at, by, data })
    const hash = labelled('event', Buffer.from(prev, 'hex'), Buffer.from(text))
    if (event.hash !== hash) wrong(`${where} 内容被改动过`)
    prev = hash
  })
}

/** The signed checkpoint (C2SP signed-note). */
function checkSignature({ key, checkpoint }, published) {
  if (published !== undefined && published !== key) wrong('日志的密钥不是公布的那一把')
  const [name, id, ...encoded] = key.split('+')
  const typed = Buffer.from(encoded.join('+'), 'base64')
  if (typed[0] !== 1 || sha256(`${name}\n`, typed).toString('hex').slice(0, 8) !== id) wrong('日志的密钥格式不对')
  if (key !== `${name}+${id}+${typed.toString('base64')}` || name !== origin) wrong('日志的密钥格式不对')
  return opened(checkpoint, { name, id, raw: typed.subarray(1) }) ?? wrong('日志的签名不对')
}

function opened(note, { name, id, raw }) {
  const [, text, blob] = /^([^\n]+\n\d+\n\S+\nat \d+\n)\n— \S+ (\S+)\n$/.exec(note) ?? []
  if (text === undefined) return undefined
  const bytes = Buffer.from(blob, 'base64')
  if (note !== `${text}\n— ${name} ${bytes.toString('base64')}\n`) return undefined
  if (bytes.subarray(0, 4).toString('hex') !== id) return undefined
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw])
  const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' })
  if (!verify(null, Buffer.from(text), publicKey, bytes.subarray(4))) return undefined
  const [log, size, root, at] = text.trimEnd().split('\n')
  return log === origin ? { size: Number(size), root: Buffer.from(root, 'base64'), at: Number(at.slice(3)) } : undefined
}

/** Each step's place in the log (RFC 9162 §2.1.3): the way up from its leaf ends at the signed root. */
function checkPlaces(events, steps, checkpoint) {
  if (steps.length !== events.length) wrong('存证的步数与案卷不符')
  const places = new Set()
  let waiting = 0
  steps.forEach((step, at) => {
    const where = `第 ${at + 1} 步`
    checkKeys(step, ['seq', 'hash', 'index', 'proof'], `${where} 的存证`)
    if (step.seq !== at + 1 || step.hash !== events[at].hash) wrong(`${where} 的存证不是这一步的`)
    const waits = step.index === undefined && step.proof === undefined
    if (waits) waiting++
    else if (places.has(step.index) || !isIn(step, checkpoint)) wrong(`${where} 不在日志里`)
    places.add(step.index)
  })
  return waiting
}

function isIn({ hash, index, proof }, { size, root }) {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size || !Array.isArray(proof)) return false
  if (!proof.every((sibling) => hex64.test(sibling))) return false
  const left = proof.map((sibling) => Buffer.from(sibling, 'hex'))
  const climb = (place, count) => {
    if (count === 1) return sha256(Buffer.from([0, 1]), Buffer.from(hash, 'hex'))
    const sibling = left.pop()
    if (!sibling) return undefined
    let half = 1
    while (half * 2 < count) half *= 2
    const mine = place < half ? climb(place, half) : climb(place - half, count - half)
    if (!mine) return undefined
    return place < half ? sha256(Buffer.from([1]), mine, sibling) : sha256(Buffer.from([1]), sibling, mine)
  }
  return climb(index, size)?.equals(root) === true && left.length === 0
}

/** Every sealed file is there with its bytes, and nothing else lies beside them. */
function checkEvidence(events) {
  const here = existsSync(join(folder, 'evidence')) ? readdirSync(join(folder, 'evidence')) : []
  const sealed = events.flatMap(({ data }) => (Array.isArray(data?.evidence) ? data.evidence : []))
  for (const { id, sha256: said } of sealed) {
    const name = here.find((file) => file.replace(/\.[a-z0-9]+$/, '') === id) ?? wrong(`证据 ${id} 的原件不在案卷里`)
    if (sha256(readFileSync(join(folder, 'evidence', name))).toString('hex') !== said)
      wrong(`evidence/${name} 被改动过`)
  }
  const stranger = here.find((file) => !sealed.some(({ id }) => file.replace(/\.[a-z0-9]+$/, '') === id))
  if (stranger) wrong(`evidence/${stranger} 不属于这个案卷`)
  const odd = readdirSync(folder).find((name) => !['evidence', 'record.json', 'verify.mjs'].includes(name))
  if (odd) wrong(`${odd} 不属于这个案卷`)
  return sealed.length
}

/** What a step binds by a commitment, and the text that opens it. */
function checkTexts(events, texts) {
  const bound = new Map()
  const walk = (seq, value, name) => {
    if (typeof value === 'string' && hex64.test(value)) bound.set(value, { seq, name })
    else if (value !== null && typeof value === 'object')
      for (const [field, inner] of Object.entries(value)) if (field !== 'evidence') walk(seq, inner, field)
  }
  for (const { seq, data } of events) walk(seq, data, '')
  const found = new Map()
  texts.forEach((text, at) => {
    checkKeys(text, ['salt', 'value'], `第 ${at + 1} 份内容`)
    if (!hex64.test(text.salt)) wrong(`第 ${at + 1} 份内容没有盐`)
    const commitment = labelled('commitment', Buffer.from(text.salt, 'hex'), Buffer.from(canonical(text.value)))
    if (!bound.has(commitment)) wrong(`第 ${at + 1} 份内容不是案件里的，或被改动过`)
    found.set(commitment, text.value)
  })
  return { found, missing: [...bound].filter(([commitment]) => !found.has(commitment)).map(([, place]) => place) }
}

const time = (at) => new Date(at).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false })

/** The account in order, made here from what has been proved. Names of staff stand beside the proof, not in it. */
function tell({ events, people }, found) {
  for (const { seq, at, type, by, data } of events) {
    const who = by.ref === undefined ? by.role : `${by.role} ${people[by.ref] ?? by.ref}`
    console.log(`\n${seq}. ${time(at)}  ${who}  ${type}`)
    for (const [name, value] of Object.entries(data)) {
      const shown = found.has(value) ? found.get(value) : value
      console.log(`   ${name}: ${typeof shown === 'string' ? shown : JSON.stringify(shown)}`)
    }
  }
}

function readArguments() {
  const given = {}
  const words = process.argv.slice(2)
  while (words.length > 0) {
    const [name, value] = words.splice(0, 2)
    if (!['--key', '--seen'].includes(name) || value === undefined) throw new Error(`不认识 ${name}`)
    given[name.slice(2)] = value
  }
  return { key: given.key, seen: given.seen && readFileSync(given.seen, 'utf8') }
}

function run() {
  const { key, seen } = readArguments()
  const record = JSON.parse(readFileSync(join(folder, 'record.json'), 'utf8'))
  checkKeys(record, ['number', 'events', 'texts', 'steps', 'log', 'people'], 'record.json')
  const { events, steps, texts, log } = record
  checkChain(events)
  if (events.length === 0 || record.number !== events[0].data.number) wrong('案件编号不对')
  checkKeys(log, ['key', 'checkpoint'], 'record.json 的日志')
  const checkpoint = checkSignature(log, key)
  const waiting = checkPlaces(events, steps, checkpoint)
  const evidence = checkEvidence(events)
  const { found, missing } = checkTexts(events, texts)
  if (seen !== undefined) {
    const other = checkSignature({ key: log.key, checkpoint: seen }, key)
    if (other.size === checkpoint.size && !other.root.equals(checkpoint.root))
      wrong('日志有两个版本：手机记住的与案卷里的不同')
  }
  tell(record, found)
  for (const { seq, name } of missing) console.log(`\n未附内容：第 ${seq} 步的 ${name}`)
  console.log(
    `\n核对无误：${record.number}，${events.length} 步，${evidence} 份证据；${time(checkpoint.at)} 签名的日志共 ${checkpoint.size} 条`,
  )
  if (waiting > 0) console.log(`其中 ${waiting} 步在导出时还没有写入日志，请两分钟后重新导出`)
  if (key === undefined) console.log('没有给出公布的公钥（--key），签名只与案卷里的公钥核对')
}

try {
  run()
} catch (error) {
  console.error(error instanceof Wrong ? `不对：${error.message}` : `没有核对成：${error.message}`)
  process.exitCode = error instanceof Wrong ? 1 : 2
}
