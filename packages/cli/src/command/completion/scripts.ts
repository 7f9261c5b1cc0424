/**
 * The scripts for the shells. Each asks `novalet __complete` with the words so far, the one under the cursor last, and gets one
 * candidate a line: the word, a tab, its description. No candidates: the shell completes file names.
 */
export const SCRIPTS = {
  bash: String.raw`# bash completion for novalet
_novalet() {
  local current=${'$'}{COMP_WORDS[COMP_CWORD]} line
  COMPREPLY=()
  while IFS= read -r line; do
    COMPREPLY+=("$(printf '%q' "${'$'}{line%%$'\t'*}")")
  done < <("${'$'}{COMP_WORDS[0]}" __complete -- "${'$'}{COMP_WORDS[@]:1:COMP_CWORD-1}" "$current" 2>/dev/null)
}
complete -o default -o nosort -F _novalet novalet
`,
  zsh: String.raw`#compdef novalet
_novalet() {
  local line
  local -a candidates
  while IFS= read -r line; do
    candidates+=("${'$'}{${'$'}{line%%$'\t'*}//:/\\:}:${'$'}{line#*$'\t'}")
  done < <("${'$'}{words[1]}" __complete -- "${'$'}{(@)words[2,CURRENT]}" 2>/dev/null)
  if (( ${'$'}{#candidates} )); then
    _describe -V novalet candidates
  else
    _files
  fi
}
if [ "${'$'}{funcstack[1]}" = _novalet ]; then
  _novalet "$@"
else
  compdef _novalet novalet
fi
`,
  fish: String.raw`# fish completion for novalet
function __novalet_complete
  set -l words (commandline -opc) (commandline -ct)
  $words[1] __complete -- $words[2..-1] 2>/dev/null
end
complete -c novalet -a '(__novalet_complete)'
`,
} as const
