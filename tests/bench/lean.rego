# The verdicts of a world of synthetic.py, with the rules of docs/semantics.md that such a world needs.
#
# data.world (facts.py): contains {term: [atoms]}, implies {condition: [all it implies, itself among them]},
#   requirements {id: {values, aims, slot, examined, conditions}}, norms {id: {acts, against, builds, bases, asks, refers}},
#   excludes and requires {requirement: [[permitted, deposited]]}. Doubtful items are [item, "arguable"].
package bench

import rego.v1

readings := ["narrow", "broad"]

counts := {"narrow": {"plain"}, "broad": {"plain", "arguable"}}

narrows := {"narrow": {"plain", "arguable"}, "broad": {"plain"}}

# 1. Vocabulary, 2. situations: [atom, the conditions present]
atoms[r] := found if {
	some r, requirement in data.world.requirements
	found := {atom | some term in requirement.values; some atom in data.world.contains[term]}
}

possible[r] := found if {
	some r, requirement in data.world.requirements
	found := {present |
		some present in subsets(requirement.conditions)
		every one in present {
			every implied in data.world.implies[one] {
				implied in present
			}
		}
	}
}

# Generated worlds have at most two conditions to a requirement.
subsets(conditions) := {set()} if count(conditions) == 0

subsets(conditions) := {set(), {conditions[0]}} if count(conditions) == 1

subsets(conditions) := {set(), {conditions[0]}, {conditions[1]}, {conditions[0], conditions[1]}} if {
	count(conditions) == 2
}

situations[r] := found if {
	some r, requirement in data.world.requirements
	count(requirement.slot) == 0
	found := {[atom, present] | some atom in atoms[r]; some present in possible[r]}
}

# 3. Reach, 4. in two readings
speaking[target] contains n if {
	some n, norm in data.world.norms
	target := norm.against
}

names(reading, norm) := {atom |
	some [term, doubt] in norm.acts
	doubt in counts[reading]
	some atom in data.world.contains[term]
}

asked(reading, norm) := {condition | some [condition, doubt] in norm.asks; doubt in narrows[reading]}

fulfilled(reading, r) := {n: held |
	some n in speaking[data.world.requirements[r].aims]
	norm := data.world.norms[n]
	reached := names(reading, norm)
	needed := asked(reading, norm)
	held := {situation |
		some situation in situations[r]
		situation[0] in reached
		count(needed - situation[1]) == 0
	}
}

# Who builds on whom, in each situation; what a norm reaches that builds on nothing, and whatever follows from it.
reached(reading, r) := graph.reachable(edges, roots) if {
	held := fulfilled(reading, r)
	building := {base: builders |
		some base, _ in held
		builders := {n |
			some n, _ in held
			some [named, doubt] in data.world.norms[n].bases
			named == base
			doubt in counts[reading]
		}
	}
	edges := {[n, situation]: next |
		some n, all in held
		some situation in all
		next := {[above, situation] | some above in building[n]; situation in held[above]}
	}
	roots := {[n, situation] | some n, all in held; not data.world.norms[n].builds; some situation in all}
}

reach[reading] := found if {
	some reading in readings
	found := {r: pairs | some r, _ in situations; pairs := reached(reading, r)}
}

covered[reading] := found if {
	some reading in readings
	found := {r: held | some r, pairs in reach[reading]; held := {pair[1] | some pair in pairs}}
}

# 5. Reserved
out[r] := found if {
	some r, _ in situations
	found := excluded(r) | lacking(r)
}

excluded(r) := {situation |
	some [permitted, deposited] in object.get(data.world.excludes, r, [])
	some situation in situations[r]
	situation[0] in data.world.contains[permitted]
	situation[0] in data.world.contains[deposited]
}

lacking(r) := {situation |
	some [permitted, deposited] in object.get(data.world.requires, r, [])
	cut := cut_to(permitted, deposited)
	some situation in situations[r]
	not cut in situation[1]
}

cut_to(permitted, deposited) := permitted if permitted in data.world.implies[deposited]

cut_to(permitted, deposited) := deposited if {
	not permitted in data.world.implies[deposited]
	deposited in data.world.implies[permitted]
}

# 7. What is required (R°, where lifted), covered, reserved
measured[reading] := found if {
	some reading in readings
	found := {r: parts | some r, _ in data.world.requirements; parts := measure(reading, r)}
}

measure(reading, r) := {"required": situations[r], "covered": covered[reading][r], "reserved": out[r]} if situations[r]

measure(reading, r) := {"required": required, "covered": taken, "reserved": set()} if {
	not situations[r]
	requirement := data.world.requirements[r]
	required := {[own, target, situation] |
		some own in atoms[r]
		some target in requirement.slot
		some situation in covered[reading][target] - out[target]
	}
	taken := {[own, target, situation] |
		some target in requirement.slot
		some [n, other, doubt] in referring[target]
		doubt in counts[reading]
		some own in atoms[r] & names(reading, data.world.norms[n])
		some [reaching, situation] in reach[reading][target]
		reaching == other
	} & required
}

aiming[target] contains r if {
	some r, requirement in data.world.requirements
	target := requirement.aims
}

referring[r] contains [n, other, doubt] if {
	some n, norm in data.world.norms
	some [other, doubt] in norm.refers
	some r in aiming[data.world.norms[other].against]
}

verdicts[reading] := found if {
	some reading in readings
	found := {r: verdict | some r, parts in measured[reading]; verdict := verdict_of(reading, r, parts)}
}

short(parts) := (parts.required - parts.reserved) - parts.covered

verdict_of(_, r, parts) := "met" if {
	count(parts.required) > 0
	count(parts.required - parts.covered) == 0
}

verdict_of(_, r, parts) := "reserved" if {
	count(parts.required - parts.covered) > 0
	count(short(parts)) == 0
}

verdict_of(_, r, parts) := "partly" if {
	data.world.requirements[r].examined
	count(short(parts)) > 0
	count((parts.required & parts.covered) - parts.reserved) > 0
}

verdict_of(_, r, parts) := "missing" if {
	data.world.requirements[r].examined
	count(short(parts)) > 0
	count((parts.required & parts.covered) - parts.reserved) == 0
}

verdict_of(_, r, parts) := "not-examined" if {
	not data.world.requirements[r].examined
	count(short(parts)) > 0
}

verdict_of(reading, r, parts) := of_empty(owed) if {
	count(parts.required) == 0
	owed := {data.world.requirements[target].examined |
		some target in data.world.requirements[r].slot
		count(short(measure(reading, target))) > 0
	}
}

of_empty(owed) := "depends" if true in owed

of_empty(owed) := "not-examined" if {
	not true in owed
	false in owed
}

of_empty(owed) := "reserved" if count(owed) == 0
