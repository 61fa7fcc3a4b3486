import type { TextRange } from './numbers'

const doubleSurnames =
  '欧阳|太史|端木|上官|司马|东方|独孤|南宫|夏侯|诸葛|尉迟|公羊|赫连|皇甫|宇文|令狐|慕容|司徒|轩辕|长孙|申屠|闻人'
const singleSurnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向' +
  '汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑' +
  '景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝'
/** The lookahead excludes 费 in 消费者 and 高 in 高级, which are no surnames. */
const surnamePattern = `(?:${doubleSurnames}|(?!费者|高级)[${singleSurnames}])`
const hanCharacter = '[\\u4e00-\\u9fff]'

/** Words that follow a name. */
const titleWords =
  '先生|女士|小姐|太太|老板娘|老板|师傅|经理|店长|店主|老师|医生|大夫|主任|会计|律师|阿姨|大爷|大妈|大叔|叔叔|大姐|大哥|奶奶|爷爷|同志|某某|某'
/** Words before a name. */
const labelWords =
  '姓名|名字|真名|联系人|投诉人|举报人|申请人|被投诉人|消费者|顾客|当事人|经营者|法定代表人|法人代表|法人|负责人|店主|老板娘|老板|业主|收件人|收货人|户名|持卡人|我叫|名叫|叫做|' +
  '本人|服务员|店员|收银员|营业员|导购|网格员|调解员|家属|儿子|女儿|丈夫|妻子|老公|老婆|父亲|母亲'
/** Verbs that often follow a name in complaints. */
const verbsAfterNames =
  '说|称|表示|反映|投诉|诉称|告诉|回复|承认|签字|签名|购买|花了|花费|来到|带着|陪同|要求|认为|同意|拒绝'

/** What may stand between a label and a name. */
const labelSeparator = '(?:是|为|叫|姓|名|\\s|[:：（(“"「]){0,3}'
/** Where a name may begin before a verb: at the start of a clause, or after such a word. */
const clauseStart = '(?:^|[，。；：！？、“”\\s（(]|由|向|对|和|与|被|找|跟)'

/**
 * Patterns of likely names, recognised by the words around them. A name without such words cannot
 * be distinguished from other words, so the reviewer has to find it. In a pattern with a group, the
 * group is the name; otherwise the whole match is.
 */
const namePatterns = [
  // A name with its title: 王先生. Both are covered.
  new RegExp(`${surnamePattern}${hanCharacter}{0,2}\\s?(?:${titleWords})`, 'g'),
  // A name after a label: 联系人：王小明.
  new RegExp(
    `(?:${labelWords})${labelSeparator}(${surnamePattern}\\s?${hanCharacter}\\s?${hanCharacter}{0,2})`,
    'g',
  ),
  // A name before a verb: 王小明说.
  new RegExp(`${clauseStart}(${surnamePattern}${hanCharacter}{1,2})(?=${verbsAfterNames})`, 'g'),
  // A familiar form: 小王.
  new RegExp(`(?:小|老|阿)${surnamePattern}(?=${verbsAfterNames}|[，。；！？、\\s]|$)`, 'g'),
]

export function findNames(writtenText: string): TextRange[] {
  return namePatterns.flatMap((pattern) =>
    [...writtenText.matchAll(pattern)].map((match) => {
      const foundName = match[1] ?? match[0]
      // The group is at the end of the match. Its text may also occur before, inside the label.
      const startIndex = match.index! + match[0].lastIndexOf(foundName)
      return { kind: 'name' as const, from: startIndex, to: startIndex + foundName.length }
    }),
  )
}
