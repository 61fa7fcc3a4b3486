/** One line of the source that, written otherwise, breaks one of the 25 items: its test must fail then. */
export interface Break {
  item: number
  /** The change in the words of docs/threat-model.md. */
  how: string
  file: string
  /** The whole line, which occurs once in the file. */
  was: string
  becomes: string
}

const door = 'cloudfunctions/_serve/serve.ts'

export const breaks: Break[] = [
  {
    item: 1,
    how: 'relations not asked',
    file: door,
    was: '  if (!head || !opens(name, relations(viewer, head.state, head), head.state.kind))',
    becomes: '  if (!head)',
  },
  {
    item: 2,
    how: 'without a role one acts as an officer',
    file: door,
    was: '  const role = roleFor(name, viewer)',
    becomes: "  const role = roleFor(name, viewer) ?? 'officer'",
  },
  {
    item: 3,
    how: 'an openid taken from the event',
    file: 'cloudfunctions/_serve/serve.ts',
    was: '  const openid = signedIn()',
    becomes: '  const openid = (event as { openid?: string }).openid ?? signedIn()',
  },
  {
    item: 4,
    how: 'one collection readable',
    file: 'cloudfunctions/schema.ts',
    was: "    events: found(by(['caseId', 1], ['seq', 1]), inPages(['waiting', 1], ['at', 1])),",
    becomes: "    events: { ...found(by(['caseId', 1], ['seq', 1])), rule: { read: 'true', write: 'false' } },",
  },
  {
    item: 5,
    how: 'leaders see the consumer',
    file: 'cloudfunctions/_views/case/case-view.ts',
    was: "    file.case.kind === 'report' ? confidants : ['complainant', 'joined', 'centre', 'holder', 'entrusted']",
    becomes: "    file.case.kind === 'report' ? confidants : ['complainant', 'joined', 'centre', 'holder', 'leader']",
  },
  {
    item: 6,
    how: 'they are let through',
    file: 'cloudfunctions/_serve/serve.ts',
    was: '    return result.output',
    becomes: '    return { ...(given as object), ...(result.output as object) } as never',
  },
  {
    item: 7,
    how: '`active` not asked',
    file: 'cloudfunctions/_serve/call.ts',
    was: '  const staff = docs.find((one) => one.active && one.openid === openid)',
    becomes: '  const [staff] = docs',
  },
  {
    item: 8,
    how: 'the district not compared',
    file: 'cloudfunctions/_domain/case/relations.ts',
    was: '  const isHere = staff.districtId === state.districtId',
    becomes: '  const isHere = true',
  },
  {
    item: 9,
    how: 'one more state to confirm from',
    file: 'cloudfunctions/_domain/case/dispatch/commands.ts',
    was: "    from: ['received', 'returned'],",
    becomes: "    from: ['received', 'returned', 'assigned'],",
  },
  {
    item: 10,
    how: 'the receipt outside of the transaction',
    file: 'cloudfunctions/_store/calls/requests.ts',
    was: '    await receipts.in(transaction).add({ data: receiptOf(request, outcome) })',
    becomes: '    await receipts.all.add({ data: receiptOf(request, outcome) })',
  },
  {
    item: 11,
    how: 'not said that it is taken',
    file: 'cloudfunctions/_domain/case/decider.ts',
    was: "  if (state.holder !== undefined) return 'OFFER_TAKEN'",
    becomes: '',
  },
  {
    item: 12,
    how: 'bodies not compared',
    file: 'cloudfunctions/_store/calls/requests.ts',
    was: "  if (doc.bodyHash !== request.bodyHash) throw new Refusal('KEY_REUSED')",
    becomes: '',
  },
  {
    item: 13,
    how: 'nothing is serious',
    file: 'cloudfunctions/_domain/case/state.ts',
    was: "  serious === true || priority === 'P1'",
    becomes: "  serious === true && priority === 'P1' && false",
  },
  {
    item: 14,
    how: 'a hundred times as many for one shop',
    file: 'cloudfunctions/_store/calls/requests.ts',
    was: "  shop: { most: 10, window: (now: number) => dayOf(now), refusal: 'TOO_MANY_HERE' },",
    becomes: "  shop: { most: 1_000, window: (now: number) => dayOf(now), refusal: 'TOO_MANY_HERE' },",
  },
  {
    item: 15,
    how: 'a thousand times as many pixels',
    file: 'miniprogram/shared/vocabulary/evidence.ts',
    was: 'export const maximumPixels = 64_000_000',
    becomes: 'export const maximumPixels = 64_000_000_000',
  },
  {
    item: 16,
    how: 'the phone’s own file kept as the evidence',
    file: 'cloudfunctions/evidence/seal.ts',
    was: '    const doc = sealed(evidenceId, announced, facts, stored, call.now, thumbnailOf)',
    becomes: '    const doc = sealed(evidenceId, announced, facts, fileID, call.now, thumbnailOf)',
  },
  {
    item: 17,
    how: 'a day instead of ten minutes',
    file: 'cloudfunctions/_store/evidence/evidence.ts',
    was: 'export const openFor = 600',
    becomes: 'export const openFor = 86_400',
  },
  {
    item: 18,
    how: 'staff not logged',
    file: 'cloudfunctions/_serve/call.ts',
    was: '    staff && showsPerson(record, viewer) && logAccess({ ...access, who: staff._id }),',
    becomes: '',
  },
  {
    item: 19,
    how: 'hashes not recomputed',
    file: 'scripts/audit/cases.ts',
    was: '  if (event.hash !== hashOf(prev, canonical(sealedOf(event))))',
    becomes: '  if (event.hash === undefined)',
  },
  {
    item: 20,
    how: 'messages not cleaned',
    file: 'cloudfunctions/_serve/fault.ts',
    was: '  const said = clean(errMsg ?? message ?? String(error))',
    becomes: '  const said = errMsg ?? message ?? String(error)',
  },
  {
    item: 21,
    how: 'the text beside what is sealed',
    file: 'cloudfunctions/_store/case/particulars.ts',
    was: '  addCaseKey(caseId, key, documents, sealed(caseId, key, secrets))',
    becomes:
      "  documents.collection('particulars').add({ data: { _id: key.toString('hex'), secrets } }).then(() => " +
      'addCaseKey(caseId, key, documents, sealed(caseId, key, secrets)))',
  },
  {
    item: 22,
    how: 'the id of a key',
    file: 'miniprogram/app.ts',
    was: '  globalData: {},',
    becomes: `  globalData: { id: 'AKID${'0'.repeat(20)}' } as object,`,
  },
  {
    item: 23,
    how: 'a lost notification is a fault',
    file: 'cloudfunctions/_serve/notifications.ts',
    was:
      '      await Promise.all([notify(openids, notification), send()]).catch((error) => ' +
      "logFault(error, 'notifications'))",
    becomes: '      await Promise.all([notify(openids, notification), send()])',
  },
  {
    item: 24,
    how: 'a document of each share left out',
    file: 'scripts/backup/folder.ts',
    was: '          lines.map(',
    becomes: '          lines.slice(1).map(',
  },
  {
    item: 25,
    how: 'access log forgotten after 90 days',
    file: 'cloudfunctions/clock/hourly.ts',
    was: '    await removeBefore(accessLog.all, accessLogKeptFrom(now)),',
    becomes: '    await removeBefore(accessLog.all, now - 90 * day),',
  },
]

/** The place in the words of docs/threat-model.md, without the folders that its readers know. */
export const placeOf = ({ file }: Break): string => file.replace(/^(cloudfunctions|miniprogram)\//, '')
