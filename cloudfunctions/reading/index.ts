import { openidOfCaller } from '../_serve/call'
import { serve } from '../_serve/serve'
import { timer } from '../_serve/timer'
import { answer } from './answer'
import { read } from './read'
import { readDue } from './read-one'
import { view } from './view'

const door = serve('reading', { read, view, answer })
const unasked = timer('reading', { readings: readDue }, {})

/** People call by the door; the platform's timer, which is nobody, reads what no phone asked for. */
export const main = (event: Parameters<typeof door>[0]) => (openidOfCaller() === undefined ? unasked() : door(event))
