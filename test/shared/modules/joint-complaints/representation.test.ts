import { expect, it } from 'vitest'
import {
  invitingConsent,
  joiningConsent,
} from '../../../../miniprogram/modules/joint-complaints/representation'

it.each([
  ['who joins', joiningConsent],
  ['who invites', invitingConsent],
])('a person %s chooses two representatives in writing (Art. 12)', (_, sentence) => {
  for (const part of ['书面推选', '最早加入的一位', '代表人']) expect(sentence).toContain(part)
})

it('who joins is still asked before the representatives settle or withdraw (Art. 12)', () =>
  expect(joiningConsent).toContain('和解、撤回以前，还要再问我'))
