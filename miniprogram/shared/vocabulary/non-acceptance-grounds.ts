import { type CodeOf, closedList } from './closed-list'

/** The grounds on which a complaint is not accepted (Order 121 Art. 16), in our own words. */
export const nonAcceptanceGrounds = closedList({
  not_ours: '不属于市场监督管理部门职责，或者本局没有处理权限',
  already_handled:
    '同一争议已经由法院、仲裁机构、市场监督管理部门或其他行政机关、消费者协会受理或处理',
  not_consumption: '不是为生活消费需要，或者不能证明与被投诉人存在消费争议',
  too_late: '知道或应当知道权益受损之日起已超过三年，法律没有另行规定',
  incomplete: '没有提供必要的身份、授权等材料，或者提供虚假材料',
  identity: '冒用他人名义，或者拒绝配合身份核实',
  other: '法律、法规、规章规定不予受理的其他情形',
})
export type NonAcceptanceGround = CodeOf<typeof nonAcceptanceGrounds>

/** What a consumer can do after a non-acceptance. The ways of 消费者权益保护法第39条 are first. */
export const otherRoutes = closedList({
  negotiate: '与商家协商和解',
  council: '请消费者协会（消费者权益保护委员会）或者依法成立的其他调解组织调解',
  other_office: '向有管辖权的部门反映',
  arbitration: '有仲裁协议的，申请仲裁',
  court: '向人民法院起诉',
  complete: '补齐材料后重新投诉',
  report: '发现违法线索的，提出举报',
})
export type OtherRoute = CodeOf<typeof otherRoutes>

/** The ways that are always named: 消费者权益保护法第39条, items 1, 2, 4 and 5. Item 3 is another office. */
const alwaysOpen: readonly OtherRoute[] = ['negotiate', 'council', 'arbitration', 'court']

/** Whether a way is one of 消费者权益保护法第39条. Completing the complaint and reporting are not. */
export const isRouteOfLaw = (route: OtherRoute): boolean =>
  alwaysOpen.includes(route) || route === 'other_office'

/**
 * The ways that a non-acceptance names. Order 121 Art. 15 requires those of 消费者权益保护法第39条 for
 * every ground.
 * @param further ways that are useful for this ground in particular
 */
export const routesWith = (...further: OtherRoute[]): readonly OtherRoute[] =>
  otherRoutes.codes.filter((route) => alwaysOpen.includes(route) || further.includes(route))

/** For each ground, the item of Order 121 Art. 16 and the ways to name (Art. 15). */
export const nonAcceptanceDetails: Record<
  NonAcceptanceGround,
  { item: string; routes: readonly OtherRoute[] }
> = {
  not_ours: { item: '第十六条第一项', routes: routesWith('other_office') },
  already_handled: { item: '第十六条第二项', routes: routesWith() },
  not_consumption: { item: '第十六条第三项', routes: routesWith('report') },
  too_late: { item: '第十六条第四项', routes: routesWith() },
  incomplete: { item: '第十六条第五项', routes: routesWith('complete') },
  identity: { item: '第十六条第六项', routes: routesWith('complete') },
  other: { item: '第十六条第七项', routes: routesWith() },
}
