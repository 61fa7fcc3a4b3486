// Written by `npm run modules -- --write`. Do not edit.
import { caseLinks } from '../case-links/case-links'
import { caseLinks as goodsChecks } from '../goods-checks/case-links'
import { caseLinks as jointComplaints } from '../joint-complaints/case-links'
import { caseLinks as mediationRoom } from '../mediation-room/case-links'
import { caseLinks as onlineSellers } from '../online-sellers/case-links'

export const moduleCaseLinks = {
  'case-links': caseLinks,
  'goods-checks': goodsChecks,
  'joint-complaints': jointComplaints,
  'mediation-room': mediationRoom,
  'online-sellers': onlineSellers,
}
