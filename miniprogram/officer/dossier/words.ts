import type { DossierView } from '../../shared/contract/dossier'
import { caseStates, problemTypes } from '../../shared/vocabulary/case'
import { inspectionWords } from '../../words/inspection'
import { dateTime, day, moment } from '../../words/when'

/** A shop's past in words. */
export const dossierWords = ({ inspections, complaints, ended, matters, readings }: DossierView, now: number) => ({
  ended:
    ended.settled + ended.terminated === 0
      ? '还没有办结的投诉'
      : `办结的投诉：谈成 ${ended.settled} 件，没谈成 ${ended.terminated} 件`,
  inspections: inspections.map(({ id, at, by, problems, photos, ...one }) => ({
    id,
    title: inspectionWords(one),
    about: [
      `${day(at, now)} ${by}`,
      ...(problems ? [`${problems} 项有问题`] : []),
      ...(photos ? [`${photos} 张照片`] : []),
    ].join(' · '),
  })),
  complaints: complaints.map(({ number, submittedAt, problemType, state, substantiated }) => ({
    number,
    title: `${problemTypes.label(problemType)} · ${caseStates.label(state)}`,
    about: [
      day(submittedAt, now),
      number,
      ...(substantiated === undefined ? [] : [substantiated ? '经核实属实' : '经核实不属实']),
    ].join(' · '),
  })),
  matters: matters.map(({ id, kind, words, source = '', overOn = '' }) => ({
    id,
    kind,
    words,
    source,
    over: overOn !== '',
    about: [source, overOn && `${overOn} 已结束，不再计入`].filter(Boolean).join(' · '),
  })),
  readings: readings.map(({ name, at }, index) => ({ index, said: `${name} ${moment(at, now)}` })),
  seenAt: dateTime(now, now),
})
