import { describe, expect, it } from 'vitest'
import {
  parseNoticeTemplates,
  templateDifference,
} from '../../../cloudfunctions/_domain/notice-templates'

const setting = 'progress=ID number:character_string6 phrase:phrase8 hint:thing5 time:time2'

describe('NOTICE_TEMPLATES', () => {
  it('has for each kind its template and the field of each value', () => {
    const templates = parseNoticeTemplates(`${setting}, task=B hint:thing1 time:date4`)
    expect(templates.get('progress')).toEqual({
      id: 'ID',
      fields: { number: 'character_string6', phrase: 'phrase8', hint: 'thing5', time: 'time2' },
    })
    expect(templates.get('task')).toEqual({ id: 'B', fields: { hint: 'thing1', time: 'date4' } })
    expect(parseNoticeTemplates('').size).toBe(0)
  })

  it.each([
    ['progress', 'not "kind=id …"'],
    ['other=ID hint:thing5', 'not "kind=id …"'],
    ['progress=ID', 'at least the field of its hint'],
    ['progress=ID hint:thing', 'hint needs a field of kind thing, not "thing"'],
    ['progress=ID hint:thing5 phrase:number3', 'phrase needs a field of kind phrase or thing'],
    ['progress=ID hint:thing5 amount:amount1', 'has no value "amount"'],
  ])('"%s" is refused: %s', (text, message) => {
    expect(() => parseNoticeTemplates(text)).toThrow(message)
  })

  it.each([
    [
      '编号:{{character_string6.DATA}}\n状态:{{phrase8.DATA}}\n说明:{{thing5.DATA}}\n时间:{{time2.DATA}}\n',
      undefined,
    ],
    ['状态:{{phrase8.DATA}}\n', 'has the fields phrase8'],
    [undefined, 'the account has no such template'],
  ])('against the template %j of the platform: %s', (content, difference) => {
    const found = templateDifference(parseNoticeTemplates(setting).get('progress')!, content)
    if (difference === undefined) expect(found).toBeUndefined()
    else expect(found).toContain(difference)
  })
})
