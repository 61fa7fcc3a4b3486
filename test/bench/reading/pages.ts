import type { dice } from '../../shared/redaction/dice'

export type Dice = ReturnType<typeof dice>

export const whole = ({ below }: Dice, least: number, most: number): number =>
  least + below(most - least + 1)

/** What a page says, as facts in short: `price 牛肉面 1500`. */
export interface Page {
  kind: 'menu' | 'receipt' | 'package' | 'label' | 'licence'
  html: string
  truth: string[]
}

const dishes = [
  '牛肉面',
  '排骨面',
  '酸辣粉',
  '小炒黄牛肉',
  '龙井虾仁',
  '东坡肉',
  '清炒时蔬',
  '酸菜鱼',
  '回锅肉',
  '麻婆豆腐',
].concat([
  '西湖醋鱼',
  '土豆丝',
  '红烧茄子',
  '干锅花菜',
  '白切鸡',
  '番茄炒蛋',
  '铁板鱿鱼',
  '蒜蓉空心菜',
  '豆浆',
  '小笼包',
])
const shops = [
  '老街面馆',
  '江南人家酒楼',
  '好又多便利店',
  '龙虎山农家饭店',
  '百姓生活超市',
  '湖畔餐厅',
  '老王烧烤店',
]
const makers = [
  '杭州新叶食品有限公司',
  '绍兴会稽乳业有限公司',
  '福州三坊糕点厂',
  '鹰潭上清豆制品厂',
]
const foods = ['苏打饼干', '原味酸牛奶', '上清豆腐干', '桂花糕', '手工水饺', '蛋黄酥']
const goods = ['毛绒玩具', '不锈钢水壶', '儿童雨伞', '充电宝', '塑料拖鞋']

const some = <One>(random: Dice, from: readonly One[], count: number): One[] =>
  [...from]
    .map((one) => [random.next(), one] as const)
    .sort((a, b) => a[0] - b[0])
    .slice(0, count)
    .map(([, one]) => one)

const yuan = (fen: number) => (fen / 100).toFixed(2)
const row = (...parts: string[]) =>
  `<div class="row">${parts.map((part) => `<span>${part}</span>`).join('')}</div>`
const line = (text: string, style = '') => `<div class="line" style="${style}">${text}</div>`
const two = (value: number) => String(value).padStart(2, '0')

/** The forms of a price on menus. */
const forms: ((fen: number, unit: string) => [string, string?])[] = [
  (fen) => [`¥${fen / 100}`],
  (fen) => [`¥${yuan(fen)}`],
  (fen, unit) => [`${fen / 100}元/${unit}`, unit],
  (fen) => [`${fen / 100}元`],
  (fen) => [`${yuan(fen)}元`],
]

function menu(random: Dice): Page {
  const form = random.of(forms)
  const listed = some(random, dishes, whole(random, 6, 11)).map((dish) => {
    const fen = whole(random, 3, 168) * 100
    const unit = random.of(['份', '碗', '斤', '例'])
    const [price, each] = form(fen, unit)
    return { html: row(dish, price), truth: `price ${dish} ${fen}${each ? ` /${each}` : ''}` }
  })
  const head = line(random.of(['菜 单', '价目表', '今日菜价']), 'font-size:1.6em;text-align:center')

  return {
    kind: 'menu',
    html: head + listed.map(({ html }) => html).join(''),
    truth: listed.map(({ truth }) => truth),
  }
}

function receipt(random: Dice): Page {
  const shop = random.of(shops)
  const priced = random.next() < 0.5
  const items = some(random, dishes, whole(random, 2, 6)).map((dish) => {
    const each = whole(random, 6, 1760) * 50
    const count = whole(random, 1, 3)
    const parts = priced
      ? [dish, yuan(each), String(count), yuan(each * count)]
      : [dish, String(count), yuan(each * count)]

    return {
      html: row(...parts),
      truth: `item ${dish} x${count} ${each * count}`,
      fen: each * count,
    }
  })
  const total = items.reduce((sum, { fen }) => sum + fen, 0)
  const day = `2026-${two(whole(random, 1, 12))}-${two(whole(random, 1, 28))}`
  const clock = `${two(whole(random, 8, 21))}:${two(whole(random, 0, 59))}`
  const pay = random.of(['微信', '支付宝', '现金'])
  const html = [
    line(shop, 'font-size:1.4em;text-align:center'),
    line(`小票单号 ${whole(random, 1000, 9999)}`),
    line(`${day} ${clock}`),
    priced ? row('品名', '单价', '数量', '金额') : row('品名', '数量', '金额'),
    ...items.map(({ html }) => html),
    row('合计', yuan(total)),
    line(`支付方式：${pay}`),
    line('谢谢惠顾', 'text-align:center'),
  ]
  const truth = [
    `shop ${shop}`,
    ...items.map(({ truth }) => truth),
    `total ${total}`,
    `time ${day} ${clock}`,
    `payment ${pay}`,
  ]

  return { kind: 'receipt', html: html.join(''), truth }
}

function pack(random: Dice): Page {
  const year = 2026
  const month = whole(random, 1, 12)
  const date = whole(random, 1, 28)
  const written = random.of([
    `${year}年${month}月${date}日`,
    `${year}-${two(month)}-${two(date)}`,
    `${year}.${two(month)}.${two(date)}`,
    `${year}${two(month)}${two(date)}`,
  ])
  const days = random.of([15, 21, 45, 180, 270])
  const licence =
    `SC1${whole(random, 10, 32)}${33}0${whole(random, 100_000, 999_999)}${two(whole(random, 0, 99))}`.padEnd(
      16,
      '7',
    )
  const standard = random.of(['GB/T20980-2021', 'GB19302-2010', 'GB2712-2014', 'SB/T10379-2012'])
  const batch = `A${whole(random, 100_000, 999_999)}`
  const produced = `${year}-${two(month)}-${two(date)}`
  const end = new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10)
  const html = [
    line(`品名：${random.of(foods)}`),
    line('配料：小麦粉、白砂糖、植物油'),
    line(`净含量：${whole(random, 1, 9)}00克`),
    line(`产品标准：${standard}`),
    line(`生产许可证编号：${licence}`),
    line(`生产商：${random.of(makers)}`),
    line(`生产日期：${written}`),
    line(`保质期：${days}天`),
    line(`批号：${batch}`),
  ]
  const truth = [
    `produced_on ${produced}`,
    `shelf_life ${days} day`,
    `best_before ${end}`,
    `food_licence ${licence}`,
  ]

  return {
    kind: 'package',
    html: html.join(''),
    truth: [...truth, `standard ${standard}`, `batch ${batch}`, 'missing none'],
  }
}

function label(random: Dice): Page {
  const absentFacts = random.of([['maker'], ['date'], ['maker', 'date'], []])
  const day = `2026-${two(whole(random, 1, 12))}-${two(whole(random, 1, 28))}`
  const html = [
    line(`产品名称：${random.of(goods)}`, 'font-size:1.2em'),
    line('材质：聚酯纤维'),
    ...(absentFacts.includes('maker') ? [] : [line(`生产商：${random.of(makers)}`)]),
    ...(absentFacts.includes('date') ? [] : [line(`生产日期：${day}`)]),
    line('规格：均码'),
    line('合格证 检验 06'),
  ]
  const missing =
    absentFacts.length > 1
      ? `missing maker of ${absentFacts.join(' ')}`
      : `missing ${absentFacts[0] ?? 'none'}`

  return {
    kind: 'label',
    html: html.join(''),
    truth: [...(absentFacts.includes('date') ? [] : [`produced_on ${day}`]), missing],
  }
}

const letters = '0123456789ABCDEFGHJKLMNPQRTUWXY'

function licence(random: Dice): Page {
  const body = `9133010${whole(random, 0, 9)}MA${Array.from({ length: 7 }, () => letters[whole(random, 0, 30)]).join('')}`
  const sum = [...body].reduce(
    (total, letter, at) => total + letters.indexOf(letter) * (3 ** at % 31),
    0,
  )
  const code = body + letters[(31 - (sum % 31)) % 31]
  const name = random.of(makers)
  const html = [
    line('营业执照', 'font-size:2em;text-align:center'),
    line(`统一社会信用代码 ${code}`),
    line(`名称：${name}`),
    line('类型：有限责任公司'),
    line('法定代表人：王某某'),
    line(`注册资本：${whole(random, 1, 9)}00万元整`),
    line('登记机关：市场监督管理局'),
  ]

  return { kind: 'licence', html: html.join(''), truth: [`credit_code ${code}`, `shop ${name}`] }
}

export const pages = { menu, receipt, package: pack, label, licence }
