import { omitUndefined } from '../../shared/omit-undefined'
import type { ProblemType } from '../../shared/vocabulary/case'
import type { Category } from '../../shared/vocabulary/categories'

const problemWords: [ProblemType, string][] = [
  ['measure', '缺斤 短两 斤两 足秤 克重 计价秤 作弊秤 复秤 少秤'],
  ['safety', '过期 变质 异物 发霉 发臭 拉肚子 食物中毒 虫子 头发丝 漏电'],
  ['counterfeit', '假货 冒牌 仿冒 高仿 假酒 假药 山寨'],
  ['price', '标价 价目表 多收 收费 涨价 宰客 明码 原价 收了'],
  ['false_promotion', '虚假宣传 夸大 广告 宣传 承诺的 包治 最好'],
  ['contract', '办卡 会员卡 充值 预付 定金 订金 合同 跑路 关门 退卡'],
  ['after_sales', '保修 维修 售后 退货 换货 退换 三包 不给退'],
  ['dignity', '搜身 辱骂 骂人 歧视 侮辱'],
  ['quality', '质量 坏了 破了 开裂 掉色 开胶 不能用 故障'],
]

const categoryWords: [Category, string][] = [
  ['services.hospitality.restaurant', '面馆 餐馆 饭店 火锅 烧烤 点菜 外卖 吃饭 一碗 结账'],
  ['services.hospitality.lodging', '酒店 宾馆 民宿 住宿 房费'],
  ['goods.food.fresh', '水果 蔬菜 猪肉 鱼 海鲜 鸡蛋 菜市场'],
  ['goods.food', '零食 饼干 面包 牛奶 奶粉 食品'],
  ['services.beauty', '理发 美容 美发 美甲 洗浴'],
  ['services.training', '培训 辅导班 课时 学费'],
  ['services.leisure.fitness', '健身 瑜伽 私教 游泳馆'],
  ['services.travel', '旅行社 导游 景区 门票 购物店'],
  ['goods.clothes', '衣服 鞋 裤子 外套 羽绒服'],
  ['goods.telecom', '手机 充电器 耳机'],
  ['goods.appliances', '冰箱 空调 洗衣机 电视 热水器'],
  ['goods.medicine', '药店 药品 血压计 中药'],
  ['goods.cosmetics', '化妆品 面膜 口红 护肤'],
]

/** The code with the most of its words in a text, the first of several; undefined without any. */
function findLikeliest<Code>(candidates: [Code, string][], text: string): Code | undefined {
  const hitCounts = candidates.map(([code, wordList]) => ({
    code,
    hits: wordList.split(' ').filter((word) => text.includes(word)).length,
  }))
  const maxHits = Math.max(...hitCounts.map(({ hits }) => hits))
  return maxHits > 0 ? hitCounts.find(({ hits }) => hits === maxHits)?.code : undefined
}

/**
 * What a typed or spoken account seems to be about: offered to the person, who taps it or not;
 * never filled in.
 */
export function guessSubjectFrom(text: string): { problemType?: ProblemType; category?: Category } {
  const [problemType, category] = [
    findLikeliest(problemWords, text),
    findLikeliest(categoryWords, text),
  ]
  return omitUndefined({ problemType, category })
}
