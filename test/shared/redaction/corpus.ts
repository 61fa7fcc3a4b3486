import { dice } from './dice'

/**
 * Made-up complaint texts, with planted personal data and without. All numbers are generated and
 * meant for no real person.
 */
export interface Planted {
  text: string
  items: { kind: string; text: string; start: number }[]
}

type Dice = ReturnType<typeof dice>
const digits = ({ below }: Dice, count: number) =>
  Array.from({ length: count }, () => below(10)).join('')

const makers: Record<string, (roll: Dice) => string> = {
  mobile: (roll) =>
    disguise(roll, `1${roll.of([3, 4, 5, 6, 7, 8, 9])}${digits(roll, 9)}`, [3, 4, 4]),
  landline: (roll) =>
    disguise(
      roll,
      `${roll.of(['0701', '010', '021', '0571'])}${roll.of(['2', '3', '6', '8'])}${digits(roll, 6)}`,
      [4, 7],
    ),
  id_number: (roll) => disguise(roll, idNumber(roll), [6, 8, 4]),
  bank_card: (roll) => disguise(roll, bankCard(roll), [4, 4, 4, 4, 3]),
  plate: plateOf,
  email: (roll) =>
    `${roll.of(['zhang', 'li.lei', 'wang_88', 'a1'])}@${roll.of(['qq.com', '163.com', 'mail.example.cn'])}`,
  account: (roll) =>
    roll.of(['微信号：', '微信', '加v', 'VX:', 'QQ号 ', '薇信是']) +
    roll.of(['abc_2024x', 'lily-8888', 'noodle2020', '285551234']),
  name: nameOf,
  address: (roll) =>
    `${roll.of(['胜利路', '建设街', '梅园小区', '东湖巷', '童家村'])}${roll.of(['北段', '', '西侧'])}${1 + roll.below(300)}号` +
    roll.of([
      '',
      `${1 + roll.below(9)}栋`,
      `${1 + roll.below(9)}栋${1 + roll.below(4)}单元${100 + roll.below(900)}室`,
    ]),
}
export const plantedKinds = Object.keys(makers)

const sentences = [
  ['我在店里买了两斤排骨，', '，回家一称少了三两。'],
  ['请联系', '，谢谢。'],
  ['店里的人留了', '后来又说不认账。'],
  ['2026年11月24日晚上的事情，', '当时也在场。'],
  ['价签上写着18元，收了28元。', '。要求退还10元。'],
  ['记录如下（', '）。'],
  ['订单号2026112400315，', '，共3份。'],
] as const

/** A text of one to three sentences, one item planted in each. */
export function plantedText(seed: number): Planted {
  const roll = dice(seed)
  const planted: Planted = { text: '', items: [] }

  for (let count = 1 + roll.below(3); count > 0; count--) {
    const kind = roll.of(plantedKinds)
    const [before, after] = roll.of(sentences)
    const item = makers[kind]!(roll)
    planted.items.push({ kind, text: item, start: planted.text.length + before.length })
    planted.text += before + item + after
  }

  return planted
}

/**
 * A clean text as officers and consumers write them: amounts, dates, times, weights, laws, numbers
 * of cases.
 */
export function cleanText(seed: number): string {
  const { of, below } = dice(seed)
  const say: (() => string)[] = [
    () =>
      `${2024 + below(3)}年${1 + below(12)}月${1 + below(28)}日${below(24)}时${below(60)}分，消费者在餐馆用餐`,
    () => `账单合计${below(900)}.${below(100)}元，多收了${below(90)}元`,
    () => `根据《消费者权益保护法》第五十五条，要求增加赔偿${500 + below(900)}元`,
    () => `称得${below(900)}克，标称${500 + below(500)}克，短少${below(30)}%`,
    () => `商家愿意退款，双方当场履行`,
    () => `案号ZS2026${below(10_000)}，${7 + below(8)}个工作日内答复`,
    () => `请拨打12315咨询`,
    () => `${of(['面馆', '超市', '水果店', '理发店'])}的价签和收银小票不一致`,
    () => `买了${1 + below(30)}份，每份${below(60)}元，一共用了${below(9)}张券`,
    () => `保质期到2026-${10 + below(3)}-${10 + below(18)}，批号${below(100_000_000)}`,
    () => `有三四个人排队，等了二三十分钟`,
    () => `统一社会信用代码91360602MA35${below(10)}K7X2Q`,
    () => `提醒：高温天气购买冷饮请看清生产日期`,
    () => `充值${below(50) * 100}元后门店关门，要求退还余额`,
    () => `两次投诉同一问题，请核实经营场所的计量器具`,
    () =>
      `订单号${2026}${String(below(1e9)).padStart(9, '0')}${String(below(1e6)).padStart(6, '0')}`,
    () => `消费者向店长反映后，高级经理到场说明`,
    () => `对于老板的答复，消费者不认可`,
    () => `上午10:30到店，下午14:05离开，体温36.5`,
  ]
  return `${Array.from({ length: 1 + below(4) }, () => of(say)()).join('；')}。`
}

/** Written plainly, or as people write numbers to get them past a filter. */
function disguise(roll: Dice, number: string, groups: number[]): string {
  const grouped = (separator: string) => {
    let at = 0
    const parts = groups.map((length) => number.slice(at, (at += length))).filter(Boolean)
    return [...parts, number.slice(at)].filter(Boolean).join(separator)
  }

  const each = (write: (digit: string) => string) =>
    [...number].map((one) => (/\d/.test(one) ? write(one) : one)).join('')

  return roll.of([
    () => number,
    () => grouped(' '),
    () => grouped('-'),
    () => grouped('　'),
    () => [...number].join(' '),
    () => [...number].join('\u200b'),
    () => each((digit) => String.fromCharCode(0xff10 + Number(digit))),
    () => each((digit) => '零一二三四五六七八九'[Number(digit)]!),
    () => each((digit) => '〇壹贰叁肆伍陆柒捌玖'[Number(digit)]!),
    () => each((digit) => (roll.below(2) ? '零幺二三四五六七八九'[Number(digit)]! : digit)),
    () => each((digit) => `${digit}\ufe0f\u20e3`),
    () => each((digit) => String.fromCodePoint(0x1d7ce + Number(digit))),
  ])()
}

function idNumber(roll: Dice): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const body = `${roll.of(['360602', '360681', '110105'])}${1950 + roll.below(60)}${two(1 + roll.below(12))}${two(1 + roll.below(28))}${digits(roll, 3)}`
  let sum = 0
  for (let at = 0; at < 17; at++) sum += Number(body[at]) * (2 ** (17 - at) % 11)
  return body + '10X98765432'[sum % 11]
}

function bankCard(roll: Dice): string {
  const body = roll.of(['622202', '6217', '436742', '5201']) + digits(roll, 12)
  const card = body.slice(0, roll.of([15, 16]))

  for (let last = 0; last < 10; last++) {
    let sum = 0
    for (let at = 0; at <= card.length; at++) {
      const digit = at === card.length ? last : Number(card[at])
      const doubled = (card.length - at) % 2 === 1 ? digit * 2 : digit
      sum += doubled > 9 ? doubled - 9 : doubled
    }
    if (sum % 10 === 0) return card + last
  }

  throw new Error('no check digit')
}

function plateOf(roll: Dice): string {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ'
  const middle = roll.of(['', '·', ' ', '-'])
  const body = roll.of([
    () => digits(roll, 5),
    () => `${roll.of([...letters])}${digits(roll, 4)}`,
    () => `${roll.of(['D', 'F'])}${digits(roll, 5)}`,
    () => `${digits(roll, 4)}学`,
  ])()
  const plate = `${roll.of([...'赣浙沪粤京皖'])}${roll.of([...'ABLCE'])}${middle}${body}`

  return roll.below(3) ? plate : plate.toLowerCase()
}

function nameOf(roll: Dice): string {
  const name = roll.of([...'王李张刘陈杨黄吴周徐孙胡朱高林何郭', '欧阳', '司马'])
  const given = roll.of(['小明', '丽', '建国', '桂花', '伟', '晓东', '春梅'])
  return roll.of([
    () => `${name}${roll.of(['先生', '女士', '老板', '师傅', '经理', '阿姨'])}`,
    () => `${name}${given}${roll.of(['先生', '女士'])}`,
    () => `姓名：${name}${given}`,
    () => `联系人 ${name}${given}`,
    () => `法定代表人${name}${given}`,
    () => `我叫${name}${given}`,
  ])()
}
