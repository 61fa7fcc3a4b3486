import { describe, expect, it } from 'vitest'
import { terminationGrounds } from '#shared/vocabulary/mediation'
import {
  isRouteOfLaw,
  type NonAcceptanceGround,
  nonAcceptanceDetails,
  nonAcceptanceGrounds,
  type OtherRoute,
} from '#shared/vocabulary/non-acceptance-grounds'

/** Characters of the items of Order 121, in the order of the items, and what they do not name. */
const itemsOfNonAcceptance = [
  { item: 1, names: ['职责', '处理权限'] },
  {
    item: 2,
    names: ['法院', '仲裁机构', '市场监督管理部门', '其他行政机关', '消费者协会'],
    // Order 20, which was repealed, also named other mediation bodies.
    omits: ['调解组织', '消费者组织'],
  },
  { item: 3, names: ['生活消费', '不能证明'] },
  { item: 4, names: ['知道或应当知道', '超过三年', '法律没有另行规定'] },
  { item: 5, names: ['没有提供', '虚假材料'] },
  { item: 6, names: ['冒用他人名义', '拒绝配合'] },
  { item: 7, names: ['法律、法规、规章', '其他情形'] },
]

const itemsOfTermination = [
  { item: 1, names: ['撤回', '自行和解'] },
  { item: 2, names: ['无正当理由不参加', '明确拒绝'] },
  { item: 3, names: ['明确表示无法达成'] },
  { item: 4, names: ['鉴定、检测费用'] },
  { item: 5, names: ['自受理之日起六十日'] },
  // Art. 16 and Art. 42.
  { item: 6, names: ['受理后发现', '不予受理', '骗取赔偿', '敲诈勒索'] },
  // A person who loses their capacity has a guardian: the mediation goes on.
  { item: 7, names: ['死亡', '主体资格灭失'], omits: ['行为能力'] },
  { item: 8, names: ['法律、法规、规章', '其他情形'] },
]

describe.each([
  ['non-acceptance (Art. 16)', nonAcceptanceGrounds, itemsOfNonAcceptance],
  ['the end of mediation (Art. 23)', terminationGrounds, itemsOfTermination],
])('the grounds of %s', (_, grounds, items) => {
  const labels = grounds.codes.map((code) => grounds.label(code as never))

  it('are as many as the items', () => expect(labels).toHaveLength(items.length))

  it.each(items)('item $item', ({ item, names, omits = [] }: (typeof items)[number]) => {
    const label = labels[item - 1]
    for (const name of names) expect(label).toContain(name)
    for (const name of omits) expect(label).not.toContain(name)
  })
})

/** Order 121 Art. 15: a non-acceptance names the other ways of 消保法 39, on every ground. */
const namedWays: Record<NonAcceptanceGround, OtherRoute[]> = {
  not_ours: ['negotiate', 'council', 'other_office', 'arbitration', 'court'],
  already_handled: ['negotiate', 'council', 'arbitration', 'court'],
  not_consumption: ['negotiate', 'council', 'arbitration', 'court', 'report'],
  too_late: ['negotiate', 'council', 'arbitration', 'court'],
  incomplete: ['negotiate', 'council', 'arbitration', 'court', 'complete'],
  identity: ['negotiate', 'council', 'arbitration', 'court', 'complete'],
  other: ['negotiate', 'council', 'arbitration', 'court'],
}

describe('the ways that stay open', () => {
  it.each(nonAcceptanceGrounds.codes)('on the ground %s', (ground) => {
    expect(nonAcceptanceDetails[ground].routes).toEqual(namedWays[ground])
  })

  it.each<[OtherRoute, boolean]>([
    ['negotiate', true],
    ['council', true],
    ['other_office', true],
    ['arbitration', true],
    ['court', true],
    ['complete', false],
    ['report', false],
  ])('%s is one of 消保法 39: %s', (route, isOfLaw) => expect(isRouteOfLaw(route)).toBe(isOfLaw))
})
