import { still } from './hash.mjs'

export const time = (at) =>
  new Date(at).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false })

/**
 * The account in order, made from what has been proved. Names of staff stand beside the proof, not
 * in it.
 */
export function tell({ events, room, people }, found) {
  const print = ({ seq, at, type, by, data }) => {
    const who = by.ref === undefined ? by.role : `${by.role} ${people[by.ref] ?? by.ref}`
    console.log(`\n${still(`${seq}. ${time(at)}  ${who}  ${type}`)}`)
    for (const [name, value] of Object.entries(data)) {
      const shown = found.has(value) ? found.get(value) : value
      const lines = (typeof shown === 'string' ? shown : JSON.stringify(shown))
        .split('\n')
        .map(still)
      console.log(`   ${name}: ${lines.join('\n   | ')}`)
    }
  }
  events.forEach(print)
  if (room.length > 0) console.log('\n远程调处的记录')
  room.forEach(print)
}
