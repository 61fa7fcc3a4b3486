import { Script } from 'node:vm'
import { type Message, transformSync } from 'esbuild'

/** What is wrong with the syntax of a wxs source: one broken script would stop the whole app. */
export function wxsFault(source: string): { message: string; line: number; column: number } | undefined {
  const whole = `(function () {${source}\n})`
  try {
    new Script(whole)
  } catch {
    // Only the slower parser says where.
    try {
      transformSync(whole, { logLevel: 'silent' })
    } catch (error) {
      const { text, location } = (error as { errors: Message[] }).errors[0]!
      return { message: text, line: location?.line ?? 1, column: (location?.column ?? 0) + 1 }
    }
  }
  return undefined
}

/** Words of JavaScript that wxs does not keep for itself. */
const WORDS = [
  ...['await', 'class', 'const', 'debugger', 'enum', 'export', 'extends', 'finally', 'import', 'in', 'instanceof'],
  ...['new', 'super', 'throw', 'try', 'with', 'yield'],
].join('|')
/** A string or a comment, or one of these words where it is no key and no member. */
const AS_NAME = new RegExp(
  String.raw`"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|//.*|/\*[^]*?\*/|(?<![.\w$])(${WORDS})\b(?!\s*:)`,
  'g',
)

/** Makes wxs source run as JavaScript; runtime/wxs.ts supplies the other half. */
export function mendWxs(source: string): string {
  const mended = likeJavaScript(source)
  if (!wxsFault(mended)) return mended
  // What JavaScript keeps for itself and wxs does not may be a name there: `var class`.
  const renamed = mended.replace(AS_NAME, (whole, word?: string) => (word ? `${word}_` : whole))
  return wxsFault(renamed) ? mended : renamed
}

function likeJavaScript(source: string): string {
  return doubleRegExpBackslashes(
    source
      .replace(/(\brequire\(\s*['"][^'"]*?)\.wxs(['"])/g, '$1$2')
      // `x.constructor` is a type name in wxs, not a function; the runtime defines this getter on every object.
      .replace(/\.constructor\b/g, '.__wxsConstructor'),
  )
}

/** In wxs the literal '^\d' keeps its backslash; in JavaScript it would lose it. */
function doubleRegExpBackslashes(source: string): string {
  return source.replace(
    /(\bgetRegExp\(\s*)(['"])((?:\\.|(?!\2)[^\\\n])*)\2/g,
    (_, open: string, quote: string, body: string) =>
      `${open}${quote}${body.replace(/\\([\\'"])|\\/g, (whole, kept) => (kept ? whole : '\\\\'))}${quote}`,
  )
}

/** Paths that a wxs source requires, as written. */
export function wxsRequires(source: string): string[] {
  return [...source.matchAll(/\brequire\(\s*['"]([^'"]+)['"]\s*\)/g)].map((match) => match[1]!)
}

/**
 * Lets the compiled templates of one evaluation reach the runtime's hooks: change:prop listeners, wxs event handlers,
 * calls of wxs functions (`P`) and the two globals of wxs. `Q` is the compiler's own record of runtime functions, `G`
 * that of templates.
 */
export const WXS_PRELUDE = `
var sim = globalThis.simTemplateHooks
Q.A = sim.changeProp
Q.C = sim.event
P = sim.call
Q.F = function (F) {
  return function (list, a, b, c, d) { F(typeof list === 'number' ? Math.ceil(list) : list, a, b, c, d) }
}
Q.outermost = function (made, name) {
  return made && (made.outermost = made.outermost || function (R, C, D, U) {
    var drawn = made(R, C, D, U)
    return { C: function () {
      var outer = made.within
      if (outer === R) return console.warn('template "' + name + '" holds itself: WeChat stops there')
      made.within = R
      try { drawn.C.apply(null, arguments) } finally { made.within = outer }
    } }
  })
}
var getRegExp = function (p, f) { return new RegExp(p, f) }
var getDate = function () {
  return new (Function.prototype.bind.apply(Date, [null].concat([].slice.call(arguments))))()
}
var LATER = function (path, span) {
  var made, given = [G, R, X, Y, Z, P, Q, getRegExp, getDate, typeof D === 'undefined' ? null : D]
  var make = function () { return Function('G,R,X,Y,Z,P,Q,getRegExp,getDate,D', simApp.text(span)).apply(null, given) }
  Object.defineProperty(G, path, { get: function () { return (made = made || make()) } })
}
`

const TEMPLATE = /G\[("[^"]+")\]=(\(\(\)=>\{var H=\{\};[\s\S]*?\{return H\[R\]\},\{_:H\}\)\}\)\(\));/g

/** Makes of each template a text that `put` keeps until it is drawn: to read all takes longer than to draw one. */
export const drawnLater = (expression: string, put: (text: string) => number[]): string =>
  expression.replace(TEMPLATE, (_, path: string, text: string) => `LATER(${path},[${put(`return ${text}`)}]);`)
