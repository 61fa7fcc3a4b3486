import { noAnswer } from '../../miniprogram/rules/intake/recognition/weights'
import type { LabelledSentence } from './labelled'
import { goodsWords, problemPhrases, requestPhrases, urgencyPhrases } from './lexicon'
import type { Random } from './random'

/** A sentence to learn from. A generated one counts less than one that a person wrote. */
export interface TrainingSentence {
  text: string
  /**
   * Flags of urgency. Undefined, like the next three, if the model should learn nothing about them.
   */
  urgency: string[] | undefined
  problem: string | undefined
  category: string | undefined
  request: string | undefined
  weight: number
  /** A changed copy of another sentence. The model gets no n-grams that only occur in copies. */
  isCopy: boolean
}

const generatedWeight = 0.3
/** Number of generated sentences for each word of goods. */
const sentencesPerWord = 3
const copyWeight = 0.2

const splitWords = (words: string | undefined): string[] => (words ?? '').split(' ')

/** Words before and after an account that say nothing about its subject. */
const openings = splitWords(
  '你好， 您好我要投诉， 喂是12315吗 我跟你讲啊 事情是这样的， 就是那个 我昨天 今天上午 前几天 上个星期 上个月在 我妈 我老公 我朋友 我家里人 麻烦你们管一下 我要反映一个情况， 请问一下 我想问下 那个什么 同志你好 我今天中午 刚刚 大概下午三点钟 我在 在步行街那边 在我们小区门口 火车站旁边 我是外地来的 老家带来的 我儿子 我女儿 我奶奶 我们一家人 我和同事 网上看到 朋友介绍 去年 国庆节 过年的时候 我哩 老板你讲 领导你好 各位领导 我今天要讲一个事 不晓得你们管不管',
)
const closings = splitWords(
  '，请你们处理 你们管不管啊 ，怎么办 ，太气人了 ，希望尽快解决 谢谢 ，有照片为证 ，我有小票 我拍了视频 ，付款记录都在 ，请求查处 ，老板态度还很差 ，要给个说法 ，真是没天理 ，这种店也能开 ，不能让他害别人 ，跟他讲道理讲不通 ，我很生气 ，一共花了268元 ，花了我八百多 微信付的 现金给的 ，哪个来管管 ，拜托了 ，我不懂法 ，来个人看看 ，他不承认 ，跟老板吵了一架 ，就这样 ，等你们回复 ，我人还在店里 ，大家别上当 ，以后再也不来了 ，我是老顾客',
)

/** Characters that sound alike: keyboards and speech recognition confuse them. */
const soundAlikes = splitWords(
  '称秤成程 价架加嫁 期气其起 退腿推 款宽 票飘漂 质至制治 量亮两辆 货或火获 假甲贾 店点电垫 卡咔喀 充冲 修秀休 保包宝报 坏怀 换还环 骂马妈吗 费废飞非 斤金今近 钱前千 收手受首 标表彪 菜才财 鱼于余 肉柔 店殿 床窗 鞋些写 衣一医 机鸡几 车彻 药要 酒久九 烟言 奶乃 粉份分 过果国 吃迟 虫冲 发法 霉没梅 变便边 臭凑 漏露 爆抱 烫汤 伤商 真针 仿访 冒帽 牌排 送宋 说硕 不布 给个 定订 押压 合和 同童 关官 门们 跑泡 路陆 侮五 辱如 打大 道到 歉欠 赔陪 偿常 少烧 错措 多夺 房防 间见 理里 发罚 美没 剪减 手受 停听 洗喜 旅绿 游油 导倒 健见 身深 课可 学雪',
)
const soundAlikesOf = new Map(
  soundAlikes.flatMap((group) =>
    [...group].map((character): [string, string[]] => [
      character,
      [...group].filter((otherCharacter) => otherCharacter !== character),
    ]),
  ),
)

/** Replaces one character by one that sounds like it. Undefined if no character can be confused. */
function misspell(sentence: string, randomNumbers: Random): string | undefined {
  const characters = [...sentence]
  const confusableIndexes = characters.flatMap((character, index) =>
    soundAlikesOf.has(character) ? [index] : [],
  )
  if (confusableIndexes.length === 0) return undefined
  const index = randomNumbers.pick(confusableIndexes)
  characters[index] = randomNumbers.pick(soundAlikesOf.get(characters[index]!)!)
  return characters.join('')
}

/** Speech recognition and people in a hurry write no punctuation. */
const removePunctuation = (sentence: string): string => sentence.replace(/[，。、！？,.!?]/g, '')

const firstLabel = (labels: string[]): string => labels[0] ?? noAnswer

/** A copy of a sentence that is misspelled or has other words around it. */
function copySentence(writtenSentence: TrainingSentence, randomNumbers: Random): TrainingSentence {
  const misspelledText =
    randomNumbers.nextIndex(2) === 0 ? misspell(writtenSentence.text, randomNumbers) : undefined
  const surroundedText = `${randomNumbers.pick(openings)}${writtenSentence.text}${randomNumbers.pick(closings)}`
  const hasPunctuation = randomNumbers.nextIndex(3) > 0
  const text =
    misspelledText ?? (hasPunctuation ? surroundedText : removePunctuation(surroundedText))
  return { ...writtenSentence, text, weight: copyWeight, isCopy: true }
}

function expandWrittenSentence(
  sentence: LabelledSentence,
  randomNumbers: Random,
): TrainingSentence[] {
  const writtenSentence: TrainingSentence = {
    text: sentence.text,
    problem: firstLabel(sentence.problems),
    category: firstLabel(sentence.categories),
    urgency: sentence.urgency,
    request: firstLabel(sentence.requests),
    weight: 1,
    isCopy: false,
  }
  return [writtenSentence, copySentence(writtenSentence, randomNumbers)]
}

/** Patterns of sentences: * is a word of goods or trades, + is what went wrong. */
const frames = splitWords(
  '买的*+ *+ 在*那里，+ 我买了*，结果+ 昨天买*+ 那家卖*的+ *的事，+ 因为*跟老板吵起来，+ 花了300买*+ 说起*，+',
)

function generateSentences(randomNumbers: Random): TrainingSentence[] {
  const problems = Object.entries(problemPhrases).flatMap(([problem, phrases]) =>
    splitWords(phrases).map((phrase) => ({ problem, phrase: phrase.replaceAll('0', '3') })),
  )
  const base = { urgency: undefined, request: undefined, weight: generatedWeight, isCopy: false }

  const aboutGoods = Object.entries(goodsWords).flatMap(([category, words]) =>
    splitWords(words).flatMap((word) =>
      Array.from({ length: sentencesPerWord }, (): TrainingSentence => {
        const { problem, phrase } = randomNumbers.pick(problems)
        const text = randomNumbers.pick(frames).replace('*', word).replace('+', phrase)
        return { ...base, text, problem, category }
      }),
    ),
  )

  const goodsByCategory = Object.entries(goodsWords).map(([category, words]) => ({
    category,
    words: splitWords(words),
  }))
  const aboutProblems = problems.flatMap(({ problem, phrase }): TrainingSentence[] => {
    const { category, words } = randomNumbers.pick(goodsByCategory)
    const text = randomNumbers
      .pick(frames)
      .replace('*', randomNumbers.pick(words))
      .replace('+', phrase)
    return [
      { ...base, text: phrase, problem, category: undefined },
      { ...base, text, problem, category },
    ]
  })

  /** What one sentence says about a problem with goods. */
  const makeSubject = () => {
    const { category, words } = randomNumbers.pick(goodsByCategory)
    const { problem, phrase } = randomNumbers.pick(problems)
    const text = randomNumbers
      .pick(frames)
      .replace('*', randomNumbers.pick(words))
      .replace('+', phrase)
    return { ...base, text, problem, category }
  }

  /** Sentences with the phrases of a request or an urgency: alone, after and before a subject. */
  const withPhrases = (
    phrasesByCode: Record<string, string>,
    labelsFor: (code: string) => Pick<TrainingSentence, 'urgency' | 'request'>,
  ) =>
    Object.entries(phrasesByCode).flatMap(([code, phrases]) =>
      splitWords(phrases).flatMap((phrase): TrainingSentence[] => {
        const first = makeSubject()
        const second = makeSubject()
        return [
          { ...base, ...labelsFor(code), text: phrase, problem: undefined, category: undefined },
          { ...first, ...labelsFor(code), text: `${first.text}，${phrase}` },
          { ...second, ...labelsFor(code), text: `${phrase}，${second.text}` },
        ]
      }),
    )

  return [
    ...aboutGoods,
    ...aboutProblems,
    ...withPhrases(requestPhrases, (answerCode) => ({ urgency: [], request: answerCode })),
    ...withPhrases(urgencyPhrases, (answerCode) => ({ urgency: [answerCode], request: noAnswer })),
  ]
}

/** Makes all sentences for the training, from written sentences and the lists of words. */
export function makeTrainingSentences(
  sentences: LabelledSentence[],
  randomNumbers: Random,
): TrainingSentence[] {
  return [
    ...sentences.flatMap((sentence) => expandWrittenSentence(sentence, randomNumbers)),
    ...generateSentences(randomNumbers),
  ]
}
