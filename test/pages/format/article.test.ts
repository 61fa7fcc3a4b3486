import { describe, expect, it } from 'vitest'
import type { WarningFile } from '#shared/contract/warning'
import { toArticle } from '../../../miniprogram/format/article'

const warningFile: WarningFile = {
  id: 'w1',
  seq: 9,
  state: 'published',
  instrument: 'exposure',
  title: '年底办卡要留心（样例）',
  body: '近来有多家店办卡以后关门。',
  basis: '消费者权益保护法第三十七条',
  endDay: '2027-01-24',
  history: [],
  may: [],
}
const named: Partial<WarningFile> = {
  merchant: { id: 'm1', name: '江边牛肉面馆（样例）' },
  documentNo: '月市监处〔2026〕12号（样例）',
  reply: '已经改正。',
}

describe('the article for the Official Account', () => {
  it('without a shop has kind, text, legal basis, last day and where to complain', () => {
    expect(toArticle(warningFile, '消费警示').text.split('\n\n')).toEqual([
      '消费警示',
      '近来有多家店办卡以后关门。',
      '法律依据：消费者权益保护法第三十七条',
      '公示到 2027-01-24 为止，到期请同时删除这篇文章。',
      '有同样遭遇的，可以在本公众号菜单“投诉举报”里投诉、举报；紧急的请拨打 12315。',
    ])
  })

  it('about a shop leaves out neither its reply nor the document nor a correction', () => {
    const history: WarningFile['history'] = [
      { type: 'corrected', reason: '日期写错' },
      { type: 'confirmed', reason: '异议不成立' },
    ]
    const { text } = toArticle({ ...warningFile, ...named, history }, '曝光')

    expect(text).toContain('涉及商家：江边牛肉面馆（样例）')
    expect(text).toContain('商家的答复：已经改正。')
    expect(text).toContain('依据文书：月市监处〔2026〕12号（样例）')
    expect(text).toContain('更正：日期写错')
    expect(text).not.toContain('undefined')
  })

  it.each([
    ['a short title', '短标题', ['短标题']],
    ['two lines', '字'.repeat(20), ['字'.repeat(14), '字'.repeat(6)]],
    ['three full lines', '字'.repeat(42), ['字'.repeat(14), '字'.repeat(14), '字'.repeat(14)]],
    [
      'what does not fit',
      '字'.repeat(60),
      ['字'.repeat(14), '字'.repeat(14), `${'字'.repeat(13)}…`],
    ],
  ])('has a cover with %s', (_, title, lines) => {
    expect(toArticle({ ...warningFile, title }, '消费警示').coverLines).toEqual(lines)
  })
})
