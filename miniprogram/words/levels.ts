import type { ServiceLevels } from '../shared/clock/service-levels'
import { targets } from '../shared/clock/service-targets'
import { type Priority, priorities } from '../shared/vocabulary/case'
import { rungs } from '../shared/vocabulary/reminders'

/** One number of the service levels. `key`: its path in them. */
export interface Level {
  key: string
  group: string
  label: string
  unit: string
  value: number
}

const units = { minutes: '分钟', workingDays: '个工作日' }
/** In the order in which an officer is found. */
const paceWords: Record<keyof ServiceLevels['paces'][Priority], [label: string, unit: string]> = {
  atOnce: ['同时问', '人'],
  offerSeconds: ['每人考虑', '秒'],
  widenSeconds: ['没人接时再问一批，过', '秒'],
  officersSeconds: ['问网格员一共', '秒'],
  stepSeconds: ['每级负责人找人', '秒'],
}
const ladderGroup = '超时提醒谁：期限的几倍之后，负数是期限之前'

/** Every number of the service levels, as they are read from top to bottom. */
export function levelsIn({ targets: promised, paces, ladder }: ServiceLevels): Level[] {
  return [
    ...targets.codes.flatMap((target) =>
      priorities.codes.flatMap((priority) =>
        Object.entries(promised[target][priority] ?? {}).map(([unit, value]) => ({
          key: `targets.${target}.${priority}.${unit}`,
          group: `服务承诺：${targets.label(target)}`,
          label: priorities.label(priority),
          unit: units[unit as keyof typeof units],
          value,
        })),
      ),
    ),
    ...priorities.codes.flatMap((priority) =>
      Object.entries(paceWords).flatMap(([name, [label, unit]]) => {
        const value = paces[priority][name as keyof typeof paceWords]
        const group = `派单节奏：${priorities.label(priority)}`
        return value === undefined ? [] : [{ key: `paces.${priority}.${name}`, group, label, unit, value }]
      }),
    ),
    ...ladder.map(({ to, when }, at) => ({
      key: `ladder.${at}.when.share`,
      group: ladderGroup,
      label: rungs.label(to),
      unit: '倍',
      value: when.share,
    })),
  ]
}

/** The levels by their groups. */
export function levelGroups<Of extends Pick<Level, 'group'>>(levels: Of[]): { name: string; levels: Of[] }[] {
  const names = [...new Set(levels.map(({ group }) => group))]
  return names.map((name) => ({ name, levels: levels.filter(({ group }) => group === name) }))
}

/** The service levels to be read, a line a group, in the shape of the lines of rules. */
export const levelLines = (of: ServiceLevels) =>
  levelGroups(levelsIn(of)).map(({ name, levels }, at) => ({
    place: String(at + 1),
    name,
    when: levels.map(({ label, unit, value }) => `${label} ${value} ${unit}`).join('，'),
    outcome: '',
  }))

/** The service levels with other numbers, by their paths. */
export function withLevels(of: ServiceLevels, version: string, values: Record<string, number>): ServiceLevels {
  const changed = JSON.parse(JSON.stringify({ ...of, version }))
  for (const [key, value] of Object.entries(values)) {
    const path = key.split('.')
    const name = path.pop() as string
    path.reduce((inside, step) => inside[step], changed)[name] = value
  }
  return changed
}
