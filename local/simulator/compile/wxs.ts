import { Script } from 'node:vm'
import { type Message, transformSync } from 'esbuild'

/**
 * Finds a syntax error in a wxs script. Line and column count from 1. Scripts must be checked,
 * because a script with a syntax error would stop the whole app.
 */
export function findSyntaxError(
  wxsText: string,
): { message: string; line: number; column: number } | undefined {
  const wrappedText = `(function () {${wxsText}\n})`
  try {
    new Script(wrappedText)
  } catch {
    // esbuild is slower, but it gives the position of the error.
    try {
      transformSync(wrappedText, { logLevel: 'silent' })
    } catch (error) {
      const { text: errorText, location: errorLocation } = (error as { errors: Message[] })
        .errors[0]!
      return {
        message: errorText,
        line: errorLocation?.line ?? 1,
        column: (errorLocation?.column ?? 0) + 1,
      }
    }
  }
  return undefined
}

/** Reserved words of JavaScript that may be names in wxs. */
const RESERVED_WORDS =
  'await class const debugger enum export extends finally import in instanceof new super throw try with yield'
    .split(' ')
    .join('|')

/** A string, a comment, or a reserved word that is not a key or a member (`a.class`). */
const RESERVED_WORD_PATTERN = new RegExp(
  String.raw`"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|//.*|/\*[^]*?\*/|(?<![.\w$])(${RESERVED_WORDS})\b(?!\s*:)`,
  'g',
)

/** Converts a wxs script to JavaScript. The functions that it needs are in runtime/wxs.ts. */
export function toRunnableWxs(wxsText: string): string {
  const scriptText = toJavaScript(wxsText)
  if (!findSyntaxError(scriptText)) return scriptText
  // The reason of the error may be a reserved word as a name: `var class`.
  const renamedText = scriptText.replace(
    RESERVED_WORD_PATTERN,
    (matchedText, reservedWord?: string) => (reservedWord ? `${reservedWord}_` : matchedText),
  )
  return findSyntaxError(renamedText) ? scriptText : renamedText
}

function toJavaScript(wxsText: string): string {
  return doubleRegExpBackslashes(
    wxsText
      .replace(/(\brequire\(\s*['"][^'"]*?)\.wxs(['"])/g, '$1$2')
      // In wxs, `x.constructor` is the name of a type, not a function. The runtime defines this
      // getter for every object.
      .replace(/\.constructor\b/g, '.__wxsConstructor'),
  )
}

/** Doubles the backslashes of patterns: the string '^\d' would lose its backslash in JavaScript. */
function doubleRegExpBackslashes(wxsText: string): string {
  return wxsText.replace(
    /(\bgetRegExp\(\s*)(['"])((?:\\.|(?!\2)[^\\\n])*)\2/g,
    (_, callStart: string, quote: string, patternText: string) => {
      const escapedPattern = patternText.replace(/\\([\\'"])|\\/g, (backslash, escapedCharacter) =>
        escapedCharacter ? backslash : '\\\\',
      )
      return callStart + quote + escapedPattern + quote
    },
  )
}

/** The paths that a wxs script requires, as they are written. */
export function requiredWxsPaths(wxsText: string): string[] {
  return [...wxsText.matchAll(/\brequire\(\s*['"]([^'"]+)['"]\s*\)/g)].map(
    (requireMatch) => requireMatch[1]!,
  )
}

/**
 * A script that runs before the compiled templates and in their scope. `Q` is the compiler's table
 * of runtime functions, and `G` is its table of templates.
 *
 * - `Q.A`, `Q.C` and `P` connect the templates to the hooks of the runtime (runtime/wxs.ts):
 *   listeners of `change:property`, wxs event handlers and calls of wxs functions.
 * - `Q.F` and `Q.guardRecursion` are used by the replacements in template.ts.
 * - `getRegExp` and `getDate` are the two globals of wxs.
 * - `delayTemplate` is called by the output of `delayTemplates`.
 */
export const WXS_PRELUDE = `
var sim = globalThis.simTemplateHooks
Q.A = sim.changeProp
Q.C = sim.event
P = sim.call
Q.F = function (F) {
  return function (list, a, b, c, d) {
    F(typeof list === 'number' ? Math.ceil(list) : list, a, b, c, d)
  }
}
Q.guardRecursion = function (template, name) {
  return template && (template.guarded = template.guarded || function (R, C, D, U) {
    var instance = template(R, C, D, U)
    return { C: function () {
      var outerRoot = template.currentRoot
      if (outerRoot === R)
        return console.warn('template "' + name + '" contains itself: it is not drawn, as in WeChat')
      template.currentRoot = R
      try { instance.C.apply(null, arguments) } finally { template.currentRoot = outerRoot }
    } }
  })
}
var getRegExp = function (pattern, flags) { return new RegExp(pattern, flags) }
var getDate = function () {
  return new (Function.prototype.bind.apply(Date, [null].concat([].slice.call(arguments))))()
}
var delayTemplate = function (path, byteRange) {
  var template
  var scope = [G, R, X, Y, Z, P, Q, getRegExp, getDate, typeof D === 'undefined' ? null : D]
  var createTemplate = function () {
    return Function('G,R,X,Y,Z,P,Q,getRegExp,getDate,D', simApp.text(byteRange)).apply(null, scope)
  }
  Object.defineProperty(G, path, {
    get: function () { return (template = template || createTemplate()) },
  })
}
`

/** The assignment of one template in the output of the template compiler. */
const TEMPLATE_FUNCTION =
  /G\[("[^"]+")\]=(\(\(\)=>\{var H=\{\};[\s\S]*?\{return H\[R\]\},\{_:H\}\)\}\)\(\));/g

/**
 * Replaces the function of each template by a call that evaluates it when the template is first
 * used. Parsing all templates takes longer than drawing one.
 * @param storeText stores a text and returns its byte range
 */
export const delayTemplates = (expression: string, storeText: (text: string) => number[]): string =>
  expression.replace(
    TEMPLATE_FUNCTION,
    (_, templatePath: string, templateFunction: string) =>
      `delayTemplate(${templatePath},[${storeText(`return ${templateFunction}`)}]);`,
  )
