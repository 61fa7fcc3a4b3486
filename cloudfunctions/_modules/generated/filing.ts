// Written by `npm run modules -- --write`. Do not edit.
import { filing as livestream } from '../livestream/filing'

export const moduleFiling = [
  ...livestream,
]
