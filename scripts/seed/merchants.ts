import { createHash } from 'node:crypto'
import { checkCharacterOf } from '../../cloudfunctions/_domain/merchant/credit-code'
import { scopeGramsOf, searchGramsOf } from '../../cloudfunctions/_domain/merchant/grams'
import { cellOf } from '../../cloudfunctions/_domain/place'
import { districtId, districts, gridCentre, grids } from './district'

const tradeTable: [category: string, names: string[], scope: string][] = [
  ['餐饮服务', ['牛肉面馆', '早点铺', '家常菜馆', '烧烤店', '粉店'], '餐饮服务；预包装食品销售'],
  ['食品零售', ['水果店', '粮油店', '副食超市', '烟酒行', '熟食店'], '食品销售；日用百货销售'],
  ['服装鞋帽', ['童装店', '鞋店', '服装店'], '服装服饰零售；鞋帽零售'],
  ['家用电器', ['家电维修部', '手机店'], '家用电器销售；日用电器修理'],
  ['药品', ['大药房'], '药品零售；第二类医疗器械销售'],
  ['美容美发', ['理发店', '美容院'], '理发服务；生活美容服务'],
  ['旅游', ['土特产店', '旅馆'], '食用农产品零售；住宿服务'],
]

const shopTypes = tradeTable.flatMap(([category, names, scope]) =>
  names.map((name) => ({ category, name, scope })),
)
const streets = ['沿江路', '胜利路', '环城路', '站前路', '梅园大道', '天洁路']

const pseudoRandom = (seedText: string, below: number) =>
  createHash('sha256').update(`sample:${seedText}`).digest().readUInt32BE(0) % below

/**
 * The `scene` of a shop's QR code: 22 characters that nobody can guess from the shop. The sample's
 * are derived from a constant.
 */
const sceneToken = (index: number) =>
  createHash('sha256')
    .update(`sample-code:${index}`)
    .digest('base64url')
    .replaceAll('_', '.')
    .slice(0, 22)

/** Sixty sample shops, five in each grid. The first is the noodle shop of the guided tour. */
const sampleShops = Array.from({ length: 60 }, (_element, index) => {
  const gridIndex = index === 0 ? 0 : index % grids.length
  const shopType = shopTypes[index === 0 ? 0 : pseudoRandom(`trade${index}`, shopTypes.length)]!
  const centre = gridCentre(gridIndex)
  const randomOffset = (axis: string) =>
    (pseudoRandom(`${axis}${index}`, 1000) / 1000 - 0.5) * 0.005
  const sampleGrid = grids[gridIndex]!

  return {
    _id: `merchant-${String(index + 1).padStart(3, '0')}`,
    name:
      index === 0
        ? '江边牛肉面馆（样例）'
        : `${sampleGrid.name.slice(0, 2)}${shopType.name}${index + 1}号（样例）`,
    address: `${districts[0]!.name}${streets[gridIndex % streets.length]}${index + 1}号（样例地址）`,
    category: shopType.category,
    licence: { code: creditCode(index + 1), scope: shopType.scope },
    location: {
      type: 'Point' as const,
      coordinates: [
        roundDegrees(centre.longitude + randomOffset('lng')),
        roundDegrees(centre.latitude + randomOffset('lat')),
      ] as [number, number],
    },
    districtId,
    branchId: sampleGrid.branchId,
    gridId: sampleGrid._id,
    sample: true,
  }
})

export const merchants = sampleShops.map((shop) => {
  const [longitude, latitude] = shop.location.coordinates
  return {
    ...shop,
    grams: searchGramsOf(shop),
    scopes: scopeGramsOf(shop),
    cell: cellOf({ longitude, latitude }),
  }
})

export const shopCodes = merchants.map((merchant, index) => ({
  _id: sceneToken(index),
  merchantId: merchant._id,
  revoked: false,
}))

function roundDegrees(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6
}

/**
 * A unified social credit code with a valid check character (GB 32100-2015). Its serial number
 * shows that it is a sample.
 */
function creditCode(serial: number): string {
  const body = `92360602MAYL${String(serial).padStart(5, '0')}`
  return body + checkCharacterOf(body)
}
