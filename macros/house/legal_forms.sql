{# Written by scripts/write_legal_forms.py from the terms of cleanco (MIT licence): not by hand. #}

{# What is a legal form at the end of a folded name, as alternatives of a regular expression. #}
{% macro legal_forms_at_the_end() -%}
    {{ return(
          'limited liability company|limited partnership|suc de descendants|gmbh and co kg|mbh and co kg'
        ~ '|ver obch spol|incorporated|and company|corporation|spolka z oo|sm pte ltd|spol s ro|unlimited'
        ~ '|akc spol|kom spol|sa de cv|c por a|company|limited|plc ltd|private|pte ltd|pty ltd|pvt ltd|s de rl'
        ~ '|sdn bhd|sp z oo|a spol|adsitz|and co|s en c|soccol|sogepa|sp zoo|as oy|commv|dooel|gesbr|partg|sa rl'
        ~ '|sce i|sicav|tapui|unltd|amba|asoy|bvba|coop|corp|cvba|cvoa|eirl|eurl|fmba|gmbh|kgaa|koop|lllp|ltda'
        ~ '|mchj|mepe|nyrt|obrt|ovee|peec|pllc|sagl|saoc|saog|sapa|sapi|sarl|sasu|sccl|scop|scpa|scra|scrl|secs'
        ~ '|sgps|shpk|slne|smba|sprl|t mi|ultd|yoaj|3ao|3at|a s|aat|ans|aps|asa|bhd|cic|cpt|crl|cxa|dat|dno|doo'
        ~ '|ead|ehf|epe|esv|fcp|fie|fkf|fop|g s|gbr|gie|gte|i s|iks|inc|jtd|k s|kda|kft|kht|kkt|lda|llc|llp|ltd'
        ~ '|nuf|oaj|oao|ohf|ohg|ong|ood|ooo|oyj|p s|plc|pse|pte|pty|pvt|qmj|rhf|saa|sab|sad|sae|sas|sca|scs|sep'
        ~ '|ses|sgr|sha|sia|ska|sll|snc|spa|spj|spk|spp|srl|sro|stg|tdv|the|tmi|tov|uab|vat|vof|vos|vzw|xxk|zao'
        ~ '|zat|zrt|оао|ооо|пао|ab|ad|ae|ag|aj|as|ay|ba|bl|bm|bt|bv|ca|co|cv|da|dd|ec|ee|eg|ei|ep|et|eu|ev|fa|gk'
        ~ '|gp|hb|hf|ij|ik|kb|kd|kf|kg|kk|ks|kt|kv|ky|lp|mb|nl|nv|od|oe|og|ok|ou|oy|pc|pp|ps|pt|qk|rt|sa|sc|sd'
        ~ '|se|sf|sl|sp|ss|ud|ug|xk|xt|yk'
    ) }}
{%- endmacro %}

{# What is a legal form wherever it stands in a folded name. #}
{% macro legal_forms_anywhere() -%}
    {{ return(
          'gmbh and co kg|sm pte ltd|plc ltd|pte ltd|pty ltd|pvt ltd|as oy|bvba|cvba|eurl|gmbh|kgaa|ltda|mchj'
        ~ '|pllc|sapi|sarl|sasu|scrl|sprl|3ao|doo|ehf|inc|kft|llc|llp|ltd|oao|ohg|ood|ooo|oyj|plc|pte|pty|pvt'
        ~ '|srl|sro|uab|zao|zrt|оао|ооо|пао|ab|oy'
    ) }}
{%- endmacro %}
