import { type CodeOf, closedList } from './closed-list'

/**
 * Categories of goods and services: a tree whose codes are dotted paths. The second level has the
 * classes of the national 12315 platform; the third is our own. Never rename a code, because cases
 * store it.
 */
export const categories = closedList({
  goods: '商品',
  'goods.food': '一般食品',
  'goods.food.prepacked': '预包装食品',
  'goods.food.loose': '散装食品、熟食',
  'goods.food.fresh': '蔬菜水果、肉蛋水产',
  'goods.food.health': '保健食品',
  'goods.food.infant': '婴幼儿食品、液态乳',
  'goods.drinks': '烟酒饮料',
  'goods.drinks.alcohol': '酒类',
  'goods.drinks.tobacco': '烟草制品',
  'goods.drinks.soft': '饮料、茶叶',
  'goods.clothes': '服装鞋帽',
  'goods.household': '家居用品',
  'goods.household.furniture': '家具',
  'goods.household.daily': '日用百货',
  'goods.household.toys': '玩具、儿童用品',
  'goods.appliances': '家用电器',
  'goods.telecom': '通讯产品',
  'goods.vehicles': '交通工具',
  'goods.vehicles.cars': '汽车及配件',
  'goods.vehicles.ebikes': '电动自行车',
  'goods.cosmetics': '化妆品',
  'goods.jewellery': '首饰',
  'goods.building': '装修建材',
  'goods.medicine': '药品、医疗器械',
  'goods.medicine.drugs': '药品',
  'goods.medicine.devices': '医疗器械',
  'goods.other': '其他商品',
  services: '服务',
  'services.hospitality': '餐饮和住宿',
  'services.hospitality.restaurant': '餐饮',
  'services.hospitality.lodging': '住宿',
  'services.sales': '销售服务',
  'services.parking': '停车服务',
  'services.training': '教育培训',
  'services.beauty': '美容、美发、洗浴',
  'services.repair': '制作、保养和修理',
  'services.finance': '金融服务',
  'services.leisure': '文化、娱乐、体育',
  'services.leisure.fitness': '健身',
  'services.internet': '互联网服务',
  'services.travel': '旅游',
  'services.transport': '交通运输',
  'services.other': '其他服务',
})
export type Category = CodeOf<typeof categories>

/** The category above this one. Undefined for the two roots, 商品 and 服务. */
export function parentOf(category: Category): Category | undefined {
  const lastDotIndex = category.lastIndexOf('.')
  return lastDotIndex < 0 ? undefined : (category.slice(0, lastDotIndex) as Category)
}

/** The categories directly below one, or, without an argument, the two roots. */
export const childrenOf = (parentCode?: Category): Category[] =>
  categories.codes.filter((child) => parentOf(child) === parentCode)

/** Whether a category is `ancestor` or below it. */
export const isWithin = (category: Category, ancestor: Category): boolean =>
  category === ancestor || category.startsWith(`${ancestor}.`)

/** The path from the root in words: 商品 › 一般食品 › 预包装食品. */
export function pathInWords(category: Category): string {
  const above = parentOf(category)
  return above
    ? `${pathInWords(above)} › ${categories.label(category)}`
    : categories.label(category)
}
