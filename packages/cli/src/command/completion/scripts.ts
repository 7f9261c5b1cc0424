/**
 * The scripts for the shells. Each asks `novalet __complete` with the words so far, the one under the cursor last, and gets one
 * candidate a line: the word, a tab, its description. No candidates: the shell completes file names.
 * bash splits words at `=` and `:`; its script puts them together again, and offers what comes after the split only.
 */
export const SCRIPTS = {
  bash: String.raw`# bash completion for novalet
_novalet() {
  local current=${'$'}{COMP_WORDS[COMP_CWORD]} words=() line i
  for ((i = 1; i <= COMP_CWORD; i++)); do
    if ((i > 1)) && [[ ${'$'}{COMP_WORDS[i]} =~ ^[=:]+$ || ${'$'}{COMP_WORDS[i - 1]} =~ ^[=:]+$ ]]; then
      words[-1]+=${'$'}{COMP_WORDS[i]}
    else
      words+=("${'$'}{COMP_WORDS[i]}")
    fi
  done
  [[ $current =~ ^[=:]+$ ]] && current=
  local before=${'$'}{words[-1]%"$current"}
  COMPREPLY=()
  while IFS= read -r line; do
    line=${'$'}{line%%$'\t'*}
    COMPREPLY+=("$(printf '%q' "${'$'}{line#"$before"}")")
  done < <("${'$'}{COMP_WORDS[0]}" __complete -- "${'$'}{words[@]}" 2>/dev/null)
}
complete -o default -o nosort -F _novalet novalet
`,
  zsh: String.raw`#compdef novalet
_novalet() {
  local line
  local -a candidates
  while IFS= read -r line; do
    candidates+=("${'$'}{${'$'}{line%%$'\t'*}//:/\\:}:${'$'}{line#*$'\t'}")
  done < <("${'$'}{words[1]}" __complete -- "${'$'}{(@Q)words[2,CURRENT]}" 2>/dev/null)
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
  set -l found ($words[1] __complete -- $words[2..-1] 2>/dev/null)
  if set -q found[1]
    printf '%s\n' $found
  else
    __fish_complete_path (commandline -ct)
  end
end
complete -c novalet -f -a '(__novalet_complete)'
`,
} as const
