import type { Answer } from '../../shared/contract/index'
import { dateTime, moment } from '../../words/when'

type Path = Answer<'officer.path'>

/** The track of each officer, as lines on the map and in words. Maps take plain colours only, no tokens. */
export const pathWords = ({ paths, readings }: Path, now: number) => ({
  paths: paths.map(({ officer, positions, rejected, signs, dwelledAt }) => {
    const [first] = positions
    const last = positions[positions.length - 1]
    return {
      id: officer.id,
      name: officer.name,
      signs,
      span: first && last ? `${dateTime(first.at, now)} 到 ${dateTime(last.at, now)}` : '',
      used: `采用 ${positions.length} 个位置`,
      dwelled: dwelledAt === undefined ? '没有在商家附近停留一分钟以上' : `${dateTime(dwelledAt, now)} 前后在商家停留`,
      rejected: rejected.map(({ reason, count }) => ({ reason, count: `${count} 个` })),
      // One position makes no line, and an empty map says nothing.
      centre: positions.length > 1 ? last : null,
      lines: [
        { points: positions.map(({ longitude, latitude }) => ({ longitude, latitude })), color: '#1b5fc1', width: 4 },
      ],
    }
  }),
  readings: readings.map(({ name, at }, index) => ({ index, said: `${name} ${moment(at, now)}` })),
})
