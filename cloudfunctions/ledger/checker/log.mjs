import { createPublicKey, verify } from 'node:crypto'
import { origin } from './city.mjs'
import { checkKeys, hex64, sha256, wrong } from './hash.mjs'

/** The signed checkpoint (C2SP signed-note). */
export function checkSignature({ key, checkpoint }, published) {
  const [name, id, ...encoded] = key.split('+')
  if (name !== origin) wrong(`这是 ${name} 的存证目录，不是 ${origin} 的`)
  if (published !== undefined && published !== key) wrong('日志的密钥不是公布的那一把')
  const typed = Buffer.from(encoded.join('+'), 'base64')
  if (typed[0] !== 1 || sha256(`${name}\n`, typed).toString('hex').slice(0, 8) !== id)
    wrong('日志的密钥格式不对')
  if (key !== `${name}+${id}+${typed.toString('base64')}`) wrong('日志的密钥格式不对')
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
  return log === origin
    ? { size: Number(size), root: Buffer.from(root, 'base64'), at: Number(at.slice(3)) }
    : undefined
}

/**
 * An event is in the log after about two minutes. One that is older than this, ms before the
 * signature, and still has no place was never given to the log.
 */
const longestWaitMs = 300_000

/**
 * Each event's place in the log (RFC 9162 §2.1.3): the path from its leaf ends at the signed root.
 * The newest events may have no place yet. Nothing is known of those: anybody can write such an
 * event. Returns their numbers.
 */
export function checkPlaces(events, steps, checkpoint) {
  if (steps.length !== events.length) wrong('存证的步数与案卷不符')
  const places = new Set()
  const unproved = []
  steps.forEach((step, index) => {
    const where = `第 ${index + 1} 步`
    const event = events[index]
    checkKeys(step, ['seq', 'hash', 'index', 'proof'], `${where} 的存证`)
    if (step.seq !== index + 1 || step.hash !== event.hash) wrong(`${where} 的存证不是这一步的`)
    if (step.index === undefined && step.proof === undefined) {
      const isYoung = Number.isFinite(event.at) && event.at >= checkpoint.at - longestWaitMs
      if (!isYoung) wrong(`${where} 没有存证，早该写入日志了`)
      unproved.push(step.seq)
      return
    }
    if (places.has(step.index) || !isIn(step, checkpoint)) wrong(`${where} 不在日志里`)
    places.add(step.index)
  })
  // Anybody could have written it, but the case of an honest exporter may be as new as that.
  if (unproved.length === events.length)
    throw new Error('还没有一步写入日志，什么都没有证明，请两分钟后重新导出')
  return unproved
}

function isIn({ hash, index, proof }, { size, root }) {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size || !Array.isArray(proof))
    return false
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
    return place < half
      ? sha256(Buffer.from([1]), mine, sibling)
      : sha256(Buffer.from([1]), sibling, mine)
  }
  return climb(index, size)?.equals(root) === true && left.length === 0
}
