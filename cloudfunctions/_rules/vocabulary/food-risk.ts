// A text warns of a food-safety risk if a word for food and a word for a danger are near each
// other.
const food =
  '食品|食物|食用|菜品|饮料|奶粉|牛奶|液态乳|肉|鱼|虾|蟹|海鲜|水产|蔬菜|水果|粮油|食用油|大米|面粉|米粉|糕点|零食|保健品|餐饮|外卖|白酒|凉菜|卤味|豆制品|蜂蜜|茶叶|野菌|野生菌|蘑菇'
const danger =
  '中毒|致癌|致病|致畸|有毒|有害|病菌|细菌|大肠|沙门|李斯特|黄曲霉|亚硝酸盐|农药残留|兽药残留|重金属|瘦肉精|苏丹红|塑化剂|甲醛|添加剂超标|菌落|超标|污染|食源性疾病|不宜食用|' +
  '停止食用|不要食用|切勿食用|请勿食用|慎食|禁食'

/** The text calls itself a warning of a food-safety risk. */
export const openFoodRisk =
  /食品安全(?:[^，。；]{0,6})(?:风险|警示|预警|隐患)|食品(?:消费)?(?:风险|安全)(?:警示|预警)/

/** A food and a danger are in one sentence, at most 40 characters apart. */
export const nearFoodRisk = new RegExp(
  `(?:${food})[^。！？]{0,40}(?:${danger})|(?:${danger})[^。！？]{0,40}(?:${food})`,
)

/** Punctuation that ends a clause or a sentence. Other punctuation is ignored. */
export const clauseEnds = '，。；！？'
