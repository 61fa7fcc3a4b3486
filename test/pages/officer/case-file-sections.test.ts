import { describe, expect, it } from 'vitest'
import type { TimelineEntry } from '#shared/contract/case-view'
import { toExportDialog } from '../../../miniprogram/officer/file/handed-over'
import { findSubject, toFileSections } from '../../../miniprogram/officer/file/sections'

const at = Date.parse('2026-11-24T01:05:00Z')

const step = (seq: number, type: string): TimelineEntry => ({
  seq,
  type,
  at: at + seq * 60_000,
  text: type,
  hash: `${seq}`.repeat(64).slice(0, 64),
  who: { role: 'officer', name: '样例一' },
})

describe('sections of the case file', () => {
  it.each([
    ['complaint.submitted', 'statement'],
    ['complaint.supplemented', 'statement'],
    ['complaint.accepted', 'handling'],
    ['complaint.refused', 'handling'],
    ['complaint.settlement_accepted', 'mediation'],
    ['complaint.assessed', 'rating'],
    ['offer.accepted', 'handling'],
    ['reminder.sent', 'handling'],
    ['mediation.paused', 'mediation'],
    ['officer.arrived', 'track'],
    ['merchant.responded', 'contact'],
    ['mediation.consented', 'mediation'],
    ['room.preserved', 'room'],
    ['remedy.computed', 'laws'],
    ['agreement.signed', 'agreement'],
    ['service.rated', 'rating'],
    ['personal_data.erased', 'archive'],
    ['something.new', 'handling'],
  ])('%s is under %s', (type, subject) => {
    expect(findSubject(type)).toBe(subject)
  })

  it('hold every step once, by subject and in order, numbered without gaps, from any order', () => {
    const timeline = [
      step(4, 'service.rated'),
      step(2, 'offer.accepted'),
      step(3, 'complaint.accepted'),
      step(1, 'complaint.submitted'),
    ]
    const sections = toFileSections({ kind: 'complaint', timeline }, at)

    expect(sections.map(({ title, steps }) => [title, ...steps.map(({ seq }) => seq)])).toEqual([
      ['一、投诉', 1],
      ['二、证据'],
      ['三、受理与派单', 2, 3],
      ['四、评价与核实', 4],
    ])
    expect(sections[2]!.steps[0]).toEqual({
      seq: 2,
      when: '11月24日 09:07',
      actor: '网格员 样例一',
      text: 'offer.accepted',
      detail: '',
      proof: '22222222',
      hash: '2'.repeat(64),
    })
  })

  it('of a report say so', () => {
    const timeline = [step(1, 'complaint.submitted'), step(2, 'report.concluded')]
    expect(toFileSections({ kind: 'report', timeline }, at).map(({ title }) => title)).toEqual([
      '一、举报',
      '二、证据',
      '三、核查',
    ])
  })
})

describe('what is said of an exported file', () => {
  const archive = { url: '', name: '', bytes: 3 * 2 ** 20, expiresAt: 0, volumes: 1 }

  it('one file is one sentence', () => {
    expect(toExportDialog(archive, 1)).toMatchObject({
      title: '案卷已打包',
      showCancel: false,
      confirmText: '知道了',
    })
    expect(toExportDialog(archive, 1).content).toContain('共 3.0 MB')
  })

  it('of several the next is offered until the last', () => {
    expect(toExportDialog({ ...archive, volumes: 2 }, 1)).toMatchObject({
      title: '第 1 卷已打包，共 2 卷',
      showCancel: true,
      confirmText: '下一卷',
      content: expect.stringContaining('全部 2 卷解压到同一个文件夹'),
    })
    expect(toExportDialog({ ...archive, volumes: 2 }, 2)).toMatchObject({
      showCancel: false,
      confirmText: '知道了',
    })
  })
})
