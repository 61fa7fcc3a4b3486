import { canonical, checkKeys, labelled, wrong } from './hash.mjs'

const genesis = '0'.repeat(64)

const content = ['caseId', 'seq', 'type', 'at', 'by', 'data']

/** Each record follows the one before: content, number, order, without a gap. */
function follow(records, { purpose, caseId, fields, named }) {
  let prev = genesis
  records.forEach((record, at) => {
    const where = named(at + 1)
    checkKeys(record, [...fields, 'prev', 'hash'], where)
    const { seq } = record
    if (seq !== at + 1 || record.caseId !== caseId) wrong(`${where} 编号不对`)
    if (record.prev !== prev) wrong(`${where} 没有接着上一${purpose === 'event' ? '步' : '条'}`)
    const text = canonical(Object.fromEntries(fields.map((field) => [field, record[field]])))
    const hash = labelled(purpose, Buffer.from(prev, 'hex'), Buffer.from(text))
    if (record.hash !== hash) wrong(`${where} 内容被改动过`)
    prev = hash
  })
}

export const checkChain = (events) =>
  follow(events, {
    purpose: 'event',
    caseId: events[0]?.caseId,
    fields: [...content, 'version', 'salt'],
    named: (seq) => `第 ${seq} 步`,
  })

/**
 * The room's messages, up to what the case has sealed of them. Returns how many messages no seal
 * covers.
 */
export function checkRoom(messages, events) {
  follow(messages, {
    purpose: 'message',
    caseId: events[0]?.caseId,
    fields: content,
    named: (seq) => `远程调处第 ${seq} 条`,
  })
  let sealed = 0
  for (const { seq, type, data } of events) {
    if (type !== 'room.preserved') continue
    if (data.count > messages.length)
      wrong(`远程调处的记录不全：第 ${seq} 步封存了 ${data.count} 条`)
    if ((messages[data.count - 1]?.hash ?? genesis) !== data.hash)
      wrong(`远程调处的记录与第 ${seq} 步封存的不同`)
    sealed = data.count
  }
  return messages.length - sealed
}
