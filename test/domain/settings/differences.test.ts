import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '#shared/proof/canonical'
import { settingDescriptionOf, settingNames } from '#shared/settings/all'
import { areaNames } from '#shared/settings/area-names'
import { type Change, differencesBetween } from '#shared/settings/differences'
import { readSingleValue } from '#shared/settings/reading'
import { firstServiceLevels } from '#shared/settings/service-levels'
import { firstRules } from '#shared/settings/triage'
import { leavesOf, valuesNearby, valuesOf } from './random-settings'

const areas = areaNames([
  { id: 'yuehu', name: '月湖区' },
  { id: 'jiangbian', name: '江边' },
  { id: 'grid1', name: '江边' },
])

const listDifferences = (name: (typeof settingNames)[number], before: unknown, after: unknown) =>
  differencesBetween(settingDescriptionOf(name), before, after, areas).map(
    ({ place, type, values }) => ({ place, type, values }),
  )

const changeLevels = (change: (value: any) => void) => {
  const value = structuredClone(firstServiceLevels)
  change(value)
  return value
}

describe('the person who adopts sees', () => {
  it('that an officer has 300 s in place of 60 s, and that one is asked in place of five', () => {
    const after = changeLevels(({ offerTimings }) => {
      offerTimings.P1.offerSeconds = 300
      offerTimings.P1.atOnce = 1
    })
    expect(listDifferences('service', firstServiceLevels, after)).toEqual([
      {
        place: '派单节奏：立即',
        type: 'changed',
        values: [
          { label: '同时问', before: '5 人', after: '1 人' },
          { label: '每人考虑', before: '60 秒', after: '5 分钟' },
        ],
      },
    ])
  })

  it('a promise that is given or withdrawn, and one that has another unit', () => {
    const after = changeLevels(({ targets }) => {
      delete targets.owner.P1
      targets.owner.P3 = { workingDays: 1 }
      targets.arrival.P2 = { minutes: 45 }
    })
    expect(
      listDifferences('service', firstServiceLevels, after).flatMap(({ values }) => values),
    ).toEqual([
      { label: '立即', before: '1 分钟', after: '不承诺' },
      { label: '限时', before: '4 小时', after: '1 个工作日' },
      { label: '尽快', before: '不承诺', after: '45 分钟' },
    ])
  })

  it('a rule that is added, one that is removed, one that moved, and what is changed inside one', () => {
    const [first, second, third, ...others] = firstRules.rules
    const added = { ...first!, name: '新的' }
    const milder = { ...second!, outcome: { ...second!.outcome, priority: 'P2' as const } }
    const after = { ...firstRules, rules: [added, milder, ...others, first!] }
    const found = listDifferences('triage', firstRules, after)

    expect(found.map(({ place, type }) => [place, type])).toEqual([
      [`规则：第 3 条：${third!.name}`, 'removed'],
      ['规则：第 1 条：新的', 'added'],
      [`规则：第 2 条：${second!.name}：结果`, 'changed'],
      [`规则：第 ${after.rules.length} 条：${first!.name}`, 'moved'],
    ])
    expect(found[1]!.values).toContainEqual({ label: '结果：等级', after: '立即' })
    expect(found[2]!.values).toEqual([{ label: '等级', before: '立即', after: '尽快' }])
    expect(found[3]!.values).toEqual([
      { label: '顺序', before: '第 1 条', after: `第 ${after.rules.length} 条` },
    ])
  })

  it('a rule with another name and outcome at the same place as one that is changed', () => {
    const [first, ...others] = firstRules.rules
    const renamed = {
      ...first!,
      name: '改了名的',
      outcome: { ...first!.outcome, priority: 'P3' as const },
    }
    const found = listDifferences('triage', firstRules, {
      ...firstRules,
      rules: [renamed, ...others],
    })
    expect(new Set(found.map(({ type }) => type))).toEqual(new Set(['changed']))
  })

  it('which of two areas with the same name, or of two that are gone, a rule names', () => {
    const rulesForArea = (id: string) => ({
      ...firstRules,
      rules: [{ ...firstRules.rules[0]!, when: [{ fact: 'area' as const, any: [id] }] }],
    })

    const values = (one: string, other: string) =>
      listDifferences('triage', rulesForArea(one), rulesForArea(other)).flatMap(
        (difference) => difference.values,
      )

    expect(values('jiangbian', 'grid1')).toEqual([
      { label: '条件', before: '辖区在 江边（jiangbian）', after: '辖区在 江边（grid1）' },
    ])

    const [lost] = values('lost', 'gone')
    expect(lost!.before).not.toBe(lost!.after)
  })
})

/** The value that a change makes of another one. */
function applied(value: any, changes: readonly Change[]): unknown {
  const result = structuredClone(value)
  const valueAt = (path: Change['path']) => path.reduce((inside: any, step) => inside[step], result)
  const lists = new Map<string, Change[]>()

  for (const change of changes)
    if (change.type !== 'set') {
      const key = JSON.stringify(change.path)
      lists.set(key, [...(lists.get(key) ?? []), change])
    }

  for (const rowChanges of lists.values()) {
    const rows: unknown[] = valueAt(rowChanges[0]!.path)
    const before = [...rows]
    const staying = new Set(before.keys())
    const placed = new Map<number, unknown>()
    for (const change of rowChanges) {
      if (change.type === 'removeRow') staying.delete(change.index)
      if (change.type === 'insertRow') placed.set(change.index, change.value)
      if (change.type === 'moveRow') {
        staying.delete(change.oldIndex)
        placed.set(change.newIndex, before[change.oldIndex])
      }
    }
    const rest = [...staying].map((index) => before[index])
    rows.length = 0
    while (rest.length > 0 || placed.has(rows.length))
      rows.push(placed.has(rows.length) ? placed.get(rows.length) : rest.shift())
  }

  for (const change of changes) {
    if (change.type !== 'set') continue
    const parent = valueAt(change.path.slice(0, -1))
    const name = change.path.at(-1)!
    if (change.value === undefined) delete parent[name]
    else parent[name] = structuredClone(change.value)
  }

  return result
}

describe.each(settingNames)('nothing is hidden in %s', (name) => {
  const setting = settingDescriptionOf(name)
  const nearby = valuesNearby(setting)
  const isEqual = (one: unknown, other: unknown) => canonicalJson(one) === canonicalJson(other)

  it('there is no difference if and only if the values are equal, all of them make the new value, and two different new values are never shown in the same words', () => {
    let equal = 0
    let total = 0
    fc.assert(
      fc.property(nearby, ([before, after, other]) => {
        const differences = differencesBetween(setting, before, after, areas)
        expect(differences.length === 0).toBe(isEqual(before, after))
        const changes = differences.flatMap((difference) => difference.changes)
        expect(applied(before, changes)).toEqual(applied(after, []))

        const differencesText = (newValue: unknown) =>
          JSON.stringify(listDifferences(name, before, newValue))
        if (!isEqual(after, other)) expect(differencesText(after)).not.toBe(differencesText(other))
        total++
        if (isEqual(before, after)) equal++
      }),
      { numRuns: 150 },
    )

    // Values that never differ, or always do, would prove half of it.
    expect(total - equal).toBeGreaterThan(40)
    expect(differencesBetween(setting, setting.first, setting.first, areas)).toEqual([])
  })

  it('two different values of a field are never shown in the same words', () => {
    for (const { labels, leaf } of leavesOf(setting.value))
      fc.assert(
        fc.property(valuesOf(leaf), valuesOf(leaf), (one, other) => {
          const readValue = (value: unknown) => readSingleValue(leaf, value, areas)
          if (!isEqual([one], [other]))
            expect(readValue(one), labels.join()).not.toBe(readValue(other))
        }),
        { numRuns: leaf.kind === 'sentence' ? 3000 : 300 },
      )
  })

  it('no two fields have the same labels', () => {
    const labels = leavesOf(setting.value).map((leaf) => leaf.labels.join('：'))
    expect(labels.filter((label, index) => labels.indexOf(label) !== index)).toEqual([])
  })
})
